-- What is known of the custom attributes that a program was told about: their values stand in person.attributes, as text.
create table person_field (
    -- 1 to 1000 are the fields that everyone has
    id integer primary key generated always as identity (start with 1001),
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
create unique index person_field_by_name on person_field (lower(name));
-- People by the value of an attribute: attributes @> '{"name": "value"}'.
create index person_by_attribute on person using gin (attributes jsonb_path_ops);
