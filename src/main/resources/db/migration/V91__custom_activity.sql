-- What kinds of activities others may bring. The two versions are documents, read and written as a whole: {"name",
-- "description", "triggerName", "filterName", "attributes": [{"apiName", "name", "description", "type", "primary"}]}.
create table custom_activity_type (
    -- those from 100001 on are kinds that Turnout writes itself
    id integer primary key generated always as identity (start with 100101),
    api_name text not null check (api_name ~ '^[A-Za-z0-9_]{1,255}$' and api_name ~ '[A-Za-z]'),
    -- by this one activities are taken; absent until a draft was approved for the first time
    approved jsonb,
    -- absent when nothing has been changed since
    draft jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (approved is not null or draft is not null)
);
create unique index custom_activity_type_by_name on custom_activity_type (lower(api_name));
