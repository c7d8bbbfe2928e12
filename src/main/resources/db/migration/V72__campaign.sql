-- Whom a campaign takes and when; what it does with them stands in its steps.
create table campaign (
    id bigint generated always as identity primary key,
    program_id bigint not null references program,
    name text not null check (name <> ''),
    kind text not null check (kind in ('BATCH', 'TRIGGER', 'CALLABLE')),
    smart_list jsonb not null,
    triggers jsonb not null,
    qualification jsonb not null,
    person_limit integer check (person_limit > 0),
    active boolean not null default false,
    -- campaign.Lane's rank, kept because runs take it over
    lane smallint not null,
    -- grows with each change of the campaign or its flow
    version bigint not null default 1,
    created_at timestamptz not null,
    unique (program_id, name)
);

-- What the active campaigns listen to, by kind of activity: an activity is looked up here, never a campaign tried.
create table campaign_trigger (
    campaign_id bigint not null references campaign,
    activity_kind text not null,
    -- absent: of any program, or of none
    program_id bigint,
    trigger jsonb not null
);
create index campaign_trigger_by_kind on campaign_trigger (activity_kind, program_id);
create index campaign_trigger_by_campaign on campaign_trigger (campaign_id);

-- A step keeps its row when it is removed, so that what it did can be told.
create table campaign_step (
    id bigint generated always as identity primary key,
    campaign_id bigint not null references campaign,
    -- absent when it was removed
    position integer,
    choices jsonb not null,
    otherwise jsonb not null
);
create index campaign_step_by_campaign on campaign_step (campaign_id, position);

-- One start of a batch campaign.
create table campaign_batch (
    id bigint generated always as identity primary key,
    campaign_id bigint not null references campaign,
    planned_for timestamptz not null,
    state text not null check (state in ('PLANNED', 'COLLECTING', 'STARTED', 'STOPPED', 'CANCELLED')),
    -- why it was stopped before it began
    because text,
    -- what the world has to look like at its start; absent where it does not matter
    fingerprint text,
    actor_kind text not null,
    actor_name text not null,
    -- whom its smart list took, and how many of them qualified and were entered
    people bigint,
    entered bigint not null default 0,
    -- the last person entered: a start that was interrupted goes on after them
    collected_to bigint not null default 0,
    claimed_until timestamptz,
    started_at timestamptz,
    -- an occurrence of a schedule is started once
    unique (campaign_id, planned_for)
);
create index campaign_batch_due on campaign_batch (planned_for) where state in ('PLANNED', 'COLLECTING');

-- When a batch campaign starts by itself, again and again.
create table campaign_schedule (
    campaign_id bigint primary key references campaign,
    recurrence jsonb not null,
    next_at timestamptz
);
create index campaign_schedule_due on campaign_schedule (next_at);

-- Who went through which campaign last: what qualification asks.
-- From here on nothing refers by foreign keys: what is referred to is never deleted, and checking it for each row
-- costs more than writing the row.
create table campaign_entry (
    campaign_id bigint not null,
    person_id bigint not null,
    last_at timestamptz not null,
    times integer not null default 1,
    primary key (campaign_id, person_id)
);

-- One person on the way through one campaign.
create table campaign_run (
    id bigint generated always as identity primary key,
    campaign_id bigint not null,
    person_id bigint not null,
    batch_id bigint,
    lane smallint not null,
    state text not null check (state in ('GOING', 'PARKED', 'FINISHED', 'FAILED', 'REMOVED', 'ENDED')),
    -- where the person stands; of a run that is over, the last step
    step_id bigint,
    -- when the step may be worked on; absent when parked or over
    due_at timestamptz,
    -- what the person waited for and got: the step is finished with it instead of being begun
    answer text,
    -- the choice that counted at the step where it waits or is parked
    choice smallint not null default 0,
    -- why it is parked, failed or ended
    because text,
    parked_program_id bigint,
    entered_at timestamptz not null,
    moved_at timestamptz not null,
    check ((due_at is not null) = (state = 'GOING'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
create index campaign_run_due on campaign_run (lane, step_id, due_at) where due_at is not null;
create index campaign_run_parked on campaign_run (parked_program_id, person_id) include (step_id)
    where state = 'PARKED';
create index campaign_run_by_person on campaign_run (person_id, campaign_id);
create index campaign_run_by_batch on campaign_run (batch_id, id) where batch_id is not null;

-- What came of a step for a person: no step is done twice.
create table campaign_step_result (
    run_id bigint not null,
    step_id bigint not null,
    at timestamptz not null,
    -- the choice that counted, from 1; 0 for none
    choice smallint not null,
    outcome text not null,
    detail text,
    primary key (run_id, step_id)
);

-- How many steps were done in each minute: what the queue's length is estimated from.
create table campaign_pace (
    lane smallint not null,
    minute timestamptz not null,
    done bigint not null,
    primary key (lane, minute)
);
