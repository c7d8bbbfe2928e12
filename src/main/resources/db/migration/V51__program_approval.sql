-- What was asked and answered with a registration, in the order asked; the newest registration's only.
create table registration_answer (
    program_id bigint not null references program,
    person_id bigint not null references person,
    answers jsonb not null check (jsonb_typeof(answers) = 'array'),
    given_at timestamptz not null,
    primary key (program_id, person_id)
);

-- A program's rules as a whole. They decide about whoever comes after their last change; who waits already is decided
-- about only when somebody applies them.
create table approval_rule_list (
    program_id bigint primary key references program,
    version bigint not null default 1,
    changed_at timestamptz not null
);
create table approval_rule (
    id bigint generated always as identity primary key,
    program_id bigint not null references approval_rule_list,
    place integer not null,
    name text not null check (name <> ''),
    active boolean not null default true,
    -- 'email_domain', a field of the person, or 'attribute:' and the name of a custom one
    subject text not null,
    test text not null,
    -- the domains, one a line, or what the field is compared with
    operand text not null,
    decision text not null check (decision in ('APPROVE', 'REJECT', 'LEAVE'))
);
create index approval_rule_by_program on approval_rule (program_id, place);

-- A decision about those who wait is a change of status for many that takes them in the order in which they came, only
-- while they stand where they stood, and keeps what came of each.
alter table bulk_change
    add column decision boolean not null default false,
    -- with after_person, the last one whom a decision came to
    add column after_since timestamptz;
create index bulk_change_decisions on bulk_change (program_id, id desc) where decision;

-- What came of one member: of the refused in every change, of everybody in a decision.
create table bulk_change_outcome (
    bulk_change_id bigint not null references bulk_change,
    person_id bigint not null references person,
    result text not null,
    from_status_id bigint references status,
    to_status_id bigint references status,
    -- why refused
    because text,
    primary key (bulk_change_id, person_id),
    check ((result = 'REFUSED') = (because is not null))
);
insert into bulk_change_outcome (bulk_change_id, person_id, result, from_status_id, because)
select bulk_change_id, person_id, 'REFUSED', from_status_id, because
  from bulk_change_refused;
drop table bulk_change_refused;

-- Whether the rows stand for people who register themselves.
alter table import_job add column from_outside boolean not null default false;
