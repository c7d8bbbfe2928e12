-- Who is meant, said by filters and logic; definition is campaign.list.SmartListJson. Without a program it is for all.
create table smart_list (
    id bigint generated always as identity primary key,
    program_id bigint references program,
    name text not null check (name <> ''),
    definition jsonb not null,
    -- grows with each change, so that two people who edit it do not overwrite each other unseen
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (program_id, name)
);

-- Who is meant, said by name.
create table static_list (
    id bigint generated always as identity primary key,
    name text not null unique check (name <> ''),
    created_at timestamptz not null
);
create table static_list_member (
    list_id bigint not null references static_list on delete cascade,
    person_id bigint not null references person,
    joined_at timestamptz not null,
    primary key (list_id, person_id)
);
create index static_list_member_by_person on static_list_member (person_id);
