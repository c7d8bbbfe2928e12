-- When anything of a membership changed last: the status, or what is kept with it. The default is for rows written by hand.
alter table membership add column updated_at timestamptz;
update membership set updated_at = greatest(status_since, success_at);
alter table membership alter column updated_at set default now(), alter column updated_at set not null;
-- Who asks what changed since, asks for a window of time in one program.
create index membership_by_update on membership (program_id, updated_at, person_id);

-- The values of memberships that have been described; others exist, under names that a flow step gave them.
create table program_member_field (
    id integer primary key generated always as identity (start with 1001),
    name text not null check (name ~ '^[A-Za-z][A-Za-z0-9_]{0,254}$'),
    display_name text not null check (display_name <> ''),
    data_type text not null
        check (data_type in ('boolean', 'currency', 'date', 'datetime', 'email', 'float', 'integer', 'percent', 'phone',
                             'score', 'string', 'text', 'url')),
    length integer not null,
    description text,
    hidden boolean not null,
    -- whether a mail shows its markup as text
    html_encoding boolean not null,
    sensitive boolean not null,
    created_at timestamptz not null
);
create unique index program_member_field_by_name on program_member_field (lower(name));

-- When the fields of memberships were first described, and last. Who describes one holds this row, so that two at once
-- do not make more than there may be.
create table program_member_schema (
    only_row boolean primary key default true check (only_row),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
insert into program_member_schema (created_at, updated_at) values (now(), now());

-- Members of a program by a value. An index entry has its limit, so only the value's beginning is in it.
create index program_member_data_by_value on program_member_data (program_id, field, left(value, 200), person_id);
