-- What a program does about people who register, or cancel, on the provider's page; without a row, it takes over the
-- one and only shows the other.
create table registrant_policy (
    program_id bigint primary key references program,
    pull boolean not null,
    apply_cancellations boolean not null
);

-- When a program's registrants are pulled next, and what came of the last time.
create table registrant_pull (
    program_id bigint primary key references program,
    -- the event that the rest is about; bound to another one, a program begins anew
    account_id bigint,
    event_id text,
    due_at timestamptz,
    claimed_until timestamptz,
    -- what the provider changed until then is taken over, and when the last whole list was
    through timestamptz,
    whole_at timestamptz,
    last_at timestamptz,
    last_text text,
    listed integer not null default 0,
    joined integer not null default 0,
    created integer not null default 0,
    moved integer not null default 0,
    gone integer not null default 0,
    removed integer not null default 0,
    undecided integer not null default 0,
    unidentified integer not null default 0
);

-- What the provider last said of each registrant of a program's event.
create table provider_registrant (
    program_id bigint not null references program,
    event_id text not null,
    code text not null,
    -- absent for those who are no members
    person_id bigint references person,
    email text not null,
    name text not null,
    state text not null,
    source text,
    registered_at timestamptz,
    join_url text,
    -- since when it is known to be so
    seen_at timestamptz not null,
    -- when it was last seen to be cancelled there, however it stands now
    cancelled_at timestamptz,
    -- when this registration made the person a member
    joined_at timestamptz,
    primary key (program_id, code)
);
create index provider_registrant_joined on provider_registrant (program_id, joined_at desc, code)
    where joined_at is not null;

-- A program's members and the provider's registrants, side by side.
create table registrant_comparison (
    id bigint generated always as identity primary key,
    program_id bigint not null references program,
    account_id bigint not null,
    event_id text not null,
    -- the user who asked for it; nobody asked for a nightly one
    asked_by text,
    state text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    created_at timestamptz not null,
    due_at timestamptz not null,
    claimed_until timestamptz,
    attempts integer not null default 0,
    trouble text,
    -- when the provider's list was read
    read_at timestamptz,
    here integer not null default 0,
    there integer not null default 0,
    same integer not null default 0,
    too_new integer not null default 0,
    unidentified integer not null default 0,
    differences integer not null default 0
);
create index registrant_comparison_by_program on registrant_comparison (program_id, id desc);
create index registrant_comparison_running on registrant_comparison (due_at) where state = 'RUNNING';

-- Repairs that somebody chose from a comparison's plan.
create table registrant_repair (
    id bigint generated always as identity primary key,
    comparison_id bigint not null references registrant_comparison on delete cascade,
    program_id bigint not null references program,
    actor_kind text not null,
    actor_name text not null,
    state text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    total integer not null,
    done integer not null default 0,
    attempts integer not null default 0,
    trouble text,
    due_at timestamptz not null,
    claimed_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz
);
create index registrant_repair_running on registrant_repair (due_at) where state = 'RUNNING';
create index registrant_repair_by_comparison on registrant_repair (comparison_id);

create table registrant_difference (
    comparison_id bigint not null references registrant_comparison on delete cascade,
    row_no integer not null,
    kind text not null,
    person_id bigint references person,
    email text not null,
    first_name text,
    last_name text,
    -- how the member stood when it was found; absent for those who are no members
    here_status_id bigint references status,
    here_since timestamptz,
    here_code text,
    here_link text,
    there_state text,
    there_code text,
    there_link text,
    source text,
    registered_at timestamptz,
    -- what was done about it, in which repair, and what came of it
    repair text,
    repair_id bigint,
    outcome text,
    outcome_text text,
    primary key (comparison_id, row_no)
);
create index registrant_difference_by_kind on registrant_difference (comparison_id, kind, row_no);
create index registrant_difference_to_do on registrant_difference (repair_id, repair, row_no)
    where repair_id is not null and outcome is null;
create index registrant_difference_by_repair on registrant_difference (repair_id, outcome, row_no)
    where repair_id is not null;

-- Where a rehearsed registrant came from, as ON24 says of its own pages.
alter table rehearsal_registrant add column partner_ref text;
