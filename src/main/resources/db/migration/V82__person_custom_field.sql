-- What is known of the custom values that a program was told about. Values exist under other names too: those of people stand
-- in person.attributes, those of memberships in program_member_data, all as text.
create table custom_field (
    -- 1 to 1000 are the fields that everyone has
    id integer primary key generated always as identity (start with 1001),
    subject text not null check (subject in ('person', 'membership')),
    -- written into SQL as it is, so its shape matters
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
create unique index custom_field_by_name on custom_field (subject, lower(name));

-- When the fields of a subject were first described, and last. Who describes one holds this row, so that two at once do not
-- make more than there may be.
create table custom_field_schema (
    subject text primary key check (subject in ('person', 'membership')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
insert into custom_field_schema values ('person', now(), now()), ('membership', now(), now());

-- People by the value of an attribute: attributes @> '{"name": "value"}'.
create index person_by_attribute on person using gin (attributes jsonb_path_ops);
