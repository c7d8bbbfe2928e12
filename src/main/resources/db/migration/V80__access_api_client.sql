-- Programs that call the API. The secret is random and long, so a plain hash keeps it; it is shown once.
create table api_client (
    id bigint generated always as identity primary key,
    client_id text not null unique check (client_id <> ''),
    secret_hash bytea not null,
    name text not null unique check (name <> ''),
    role text not null check (role in ('READ', 'WRITE', 'ADMIN')),
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- The one token of a client that is valid now: asked again, the same one is given until it ends.
create table api_token (
    client bigint primary key references api_client,
    token_hash bytea not null unique,
    sealed bytea not null,
    expires_at timestamptz not null
);
