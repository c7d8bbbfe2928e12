-- The unguessable part of the address that an account's provider sends its messages to.
alter table provider_account
    add column webhook_token text not null unique default replace(gen_random_uuid()::text, '-', '');

-- What came in by that address, as it came. Of what was rejected nothing is known but that somebody knows the address:
-- only the beginning of it is kept, and only the newest.
create table webhook_message (
    id bigint generated always as identity primary key,
    account_id bigint not null references provider_account on delete cascade,
    state text not null check (state in ('NEW', 'DONE', 'FAILED', 'REJECTED')),
    -- the provider's name for what it is about
    kind text,
    -- the provider's id of the message: the same one again is counted, not kept
    dedupe_key text,
    headers jsonb not null,
    body bytea not null,
    received_at timestamptz not null,
    repeats integer not null default 0,
    repeated_at timestamptz,
    -- why it was rejected, and the words for it, or the last trouble of working it off
    because text,
    trouble text,
    -- what it led to
    effects text[] not null default '{}',
    attempts integer not null default 0,
    due_at timestamptz,
    claimed_until timestamptz,
    processed_at timestamptz,
    unique (account_id, dedupe_key),
    check ((state = 'REJECTED') = (dedupe_key is null))
);
create index webhook_message_by_account on webhook_message (account_id, id desc);
create index webhook_message_by_state on webhook_message (account_id, state, id desc);
create index webhook_message_due on webhook_message (due_at) where state = 'NEW';
create index webhook_message_received on webhook_message (received_at);

-- Who is in a running event, as the provider's messages tell.
create table live_presence (
    program_id bigint not null references program,
    person_id bigint not null references person,
    present boolean not null,
    -- by the provider's clock: only what is newer there changes it
    at timestamptz not null,
    primary key (program_id, person_id)
);
