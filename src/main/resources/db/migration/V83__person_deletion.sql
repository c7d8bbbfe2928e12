-- Who is to be deleted, from the moment of asking until the provider has been told that they no longer come.
create table person_deletion (
    person_id bigint primary key references person,
    asked_at timestamptz not null
);

-- Whatever hangs on a person goes with them, but for the log, which refers to nobody.
do $$
declare
    one record;
begin
    for one in
        select conrelid::regclass as place, conname as name, pg_get_constraintdef(oid) as rule
          from pg_constraint
         where contype = 'f'
           and confrelid = 'person'::regclass
           and confdeltype = 'a'
    loop
        execute format('alter table %s drop constraint %I, add constraint %I %s on delete cascade',
                       one.place, one.name, one.name, one.rule);
    end loop;
end
$$;
create index provider_registrant_by_person on provider_registrant (person_id) where person_id is not null;
create index registrant_difference_by_person on registrant_difference (person_id) where person_id is not null;
create index attendance_unmatched_by_person on attendance_unmatched (person_id) where person_id is not null;
