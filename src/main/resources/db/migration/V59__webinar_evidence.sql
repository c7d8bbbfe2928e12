-- What each person did in a program's event, as far as the provider has told it. Figures only grow: a late or smaller
-- report takes nothing away. Absent means unknown, never zero. It outlives the membership, as the timeline does.
create table attendance_evidence (
    program_id bigint not null references program,
    person_id bigint not null references person,
    live_seconds integer,
    live_views integer,
    live_first timestamptz,
    live_last timestamptz,
    recorded_seconds integer,
    recorded_views integer,
    recorded_first timestamptz,
    recorded_last timestamptz,
    score double precision,
    polls integer,
    questions integer,
    surveys integer,
    resources integer,
    -- whether the provider counts seconds; if not, whole minutes
    by_second boolean not null,
    -- when a pull last changed something here
    pulled_at timestamptz not null,
    primary key (program_id, person_id)
);
create index attendance_evidence_by_person on attendance_evidence (person_id);

-- Attendees who could not be told from anyone, and what somebody said of them: who it is, or that nobody knows.
create table attendance_unmatched (
    program_id bigint not null references program,
    -- by what a row is the same one in the next pull
    row_key text not null,
    name text,
    email text,
    live_seconds integer,
    live_views integer,
    live_first timestamptz,
    live_last timestamptz,
    recorded_seconds integer,
    recorded_views integer,
    recorded_first timestamptz,
    recorded_last timestamptz,
    score double precision,
    polls integer,
    questions integer,
    surveys integer,
    resources integer,
    by_second boolean not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    decision text check (decision in ('PERSON', 'NOBODY')),
    person_id bigint references person,
    decided_by text,
    decided_at timestamptz,
    primary key (program_id, row_key),
    check (coalesce(decision = 'PERSON', false) = (person_id is not null)),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);

-- Those who could not be matched are rows now and are counted there; what is left to be counted are the rows by which
-- nobody could be told at all.
alter table attendance_pull rename column unmatched to unidentified;
