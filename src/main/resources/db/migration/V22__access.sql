create table app_user (
    id bigint generated always as identity primary key,
    email text not null unique check (email <> '' and email = lower(email)),
    password_hash text not null,
    display_name text not null check (display_name <> ''),
    role text not null check (role in ('ADMIN', 'MARKETER')),
    created_at timestamptz not null
);

-- Tries to sign in, by account and by address alone (email '').
create table sign_in_try (
    email text not null,
    address text not null,
    tries integer not null,
    last_try_at timestamptz not null,
    primary key (email, address)
);

-- A known text under the secret key, so that a wrong key is found at the start and not at the first use.
create table secret_key_check (
    only_row boolean primary key default true check (only_row),
    sealed bytea not null
);

-- Spring Session's tables: a restart, or another node, does not sign anybody out.
create table spring_session (
    primary_id char(36) primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name text
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);
