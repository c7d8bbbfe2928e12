-- Where programs are kept, as a tree. The two at its top are the system's own and stay as they are.
create table program_folder (
    id bigint generated always as identity primary key,
    name text not null check (name <> ''),
    description text,
    parent_id bigint references program_folder,
    system boolean not null default false,
    archived boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (parent_id, name),
    check (system or parent_id is not null)
);
insert into program_folder (id, name, parent_id, system, created_at, updated_at) overriding system value
values (1, 'Marketing Activities', null, true, now(), now()),
       (2, 'Default', 1, true, now(), now());
select setval(pg_get_serial_sequence('program_folder', 'id'), 2);

alter table program
    add column updated_at timestamptz,
    -- a program that nobody put anywhere stands in Default
    add column folder_id bigint not null default 2 references program_folder,
    -- program.asset.Cost, in the order in which they were given
    add column costs jsonb not null default '[]' check (jsonb_typeof(costs) = 'array');
update program set updated_at = created_at;
alter table program alter column updated_at set not null;
create index program_by_folder on program (folder_id);
create index program_by_tag on program using gin (tags jsonb_path_ops);
