-- Kinds of activity that callers describe. Below 100000 are the kinds that all know, from there on Turnout's own, and these.
create table activity_type (
    id integer primary key generated always as identity (start with 100101),
    api_name text not null check (api_name <> ''),
    name text not null check (name <> ''),
    description text,
    trigger_name text,
    filter_name text,
    -- api.activity.CustomType: the primary attribute, and the others
    definition jsonb not null check (jsonb_typeof(definition) = 'object'),
    status text not null check (status in ('draft', 'approved', 'deleted')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index activity_type_by_api_name on activity_type (lower(api_name)) where status <> 'deleted';
-- Where a reader of what happened since an instant begins, and exports of a time.
create index activity_by_time on activity (at);
