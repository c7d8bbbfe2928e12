-- What can be sent. An email of no program may be sent in any.
create table email (
    id bigint generated always as identity primary key,
    program_id bigint references program,
    name text not null check (name <> ''),
    subject text not null,
    from_name text not null,
    from_address text not null,
    reply_to text,
    html text not null,
    -- empty: made from the HTML
    plain text not null,
    -- what a person has to be told, unsubscribed or not
    operational boolean not null,
    -- whether an invite.ics goes with it
    calendar boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (program_id, name)
);

-- What {{my.…}} stands for in the emails of a program.
create table program_token (
    program_id bigint not null references program,
    name text not null check (name <> ''),
    kind text not null check (kind in ('TEXT', 'RICH_TEXT', 'NUMBER', 'DATE')),
    value text not null,
    primary key (program_id, name)
);

-- Who wants no mail (unsubscribed) and who is to get none for a while (suspended); no row: neither.
create table mail_consent (
    person_id bigint primary key references person,
    unsubscribed_at timestamptz,
    suspended_at timestamptz
);

-- Addresses that nothing is sent to. A person who gets another address is reached again.
create table blocked_address (
    address text primary key,
    at timestamptz not null,
    because text not null,
    by text not null
);
create table undeliverable_address (
    address text primary key,
    at timestamptz not null,
    because text not null
);

-- Each mail that was asked for, sent or not.
create table mail (
    id bigint generated always as identity primary key,
    -- whoever asks for the same key again asks for the same mail
    key text not null unique,
    email_id bigint not null references email,
    program_id bigint references program,
    person_id bigint not null references person,
    -- set for a sample only: it goes to who asked for it
    sample_to text,
    lane text not null check (lane in ('SAMPLE', 'CONFIRMATION', 'TRIGGER', 'BATCH')),
    -- the lane's rank: what is smaller goes first
    urgency integer not null,
    state text not null
        check (state in ('QUEUED', 'WAITING_FOR_LINK', 'SENT', 'KEPT', 'BOUNCED', 'FAILED', 'WITHHELD')),
    -- why it waits, was withheld, bounced or failed: a Withholding's name, or words of a mail server
    because text,
    operational boolean not null,
    staged_at timestamptz not null,
    due_at timestamptz not null,
    claimed_until timestamptz,
    attempts integer not null default 0,
    first_tried_at timestamptz,
    done_at timestamptz,
    -- to whom it went, and what its calendar entry is known by
    address text,
    calendar_uid uuid,
    -- what its Message-ID and the links in it carry; says nothing about the person
    token uuid not null unique default gen_random_uuid(),
    actor_kind text not null,
    actor_name text not null
);
create index mail_to_send on mail (urgency, due_at, id) where state = 'QUEUED';
create index mail_waiting_for_link on mail (program_id, person_id) where state = 'WAITING_FOR_LINK';
create index mail_by_person on mail (person_id, id);
create index mail_by_email on mail (email_id, id);
create index mail_by_program on mail (program_id, id);
