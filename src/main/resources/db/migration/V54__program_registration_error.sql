-- Why the provider refused a member who stands at Registration Error; gone when they move on.
create table registration_error (
    program_id bigint not null references program,
    person_id bigint not null references person,
    cause text not null,
    -- in the provider's own words, or ours where it had none
    said text not null,
    -- the field that the provider names: ours by our name for it, another one in the provider's words
    field text,
    at timestamptz not null,
    attempts integer not null,
    primary key (program_id, person_id)
);

-- What kind of trouble a push waits in, and since when the registration is asked for.
alter table registration_push add column trouble_cause text, add column asked_at timestamptz;
update registration_push
   set asked_at = patience_from, trouble_cause = case when trouble is not null then 'PROVIDER_DOWN' end;

-- Whose turn it is is decided program by program: the soonest first.
drop index registration_push_due;
create index registration_push_by_program on registration_push (program_id, due_at, person_id);

-- How often a provider was told to register somebody, on a day of UTC: some take no more than a few times.
create table registration_call (
    day date not null,
    program_id bigint not null references program,
    person_id bigint not null references person,
    calls integer not null,
    primary key (day, program_id, person_id)
);
