alter table provider_account
    -- the kind of trouble that the alert is about; nothing for one from before this column
    add column alert_kind text check (alert_kind in ('THROTTLED', 'UNAVAILABLE', 'AUTH', 'ENTITLEMENT', 'ADDRESS')),
    -- whether somebody has to look after the account: what passes by itself soon is no reason to call anybody
    add column pressing boolean not null default false,
    -- when the provider last took its credentials, to the hour; where credentials end by disuse, their time runs from it
    add column last_used_at timestamptz,
    -- whether the credentials of a disabled account may end by disuse
    add column let_end boolean not null default false,
    -- nothing when no check is planned
    add column check_due_at timestamptz default now();
update provider_account
   set pressing = alert is not null, last_used_at = checked_at;

-- What the checks of an account came to, the newest ones only.
create table provider_check (
    id bigint generated always as identity primary key,
    account_id bigint not null references provider_account on delete cascade,
    at timestamptz not null,
    answer text not null check (answer in ('WELL', 'THROTTLED', 'UNAVAILABLE', 'AUTH', 'ENTITLEMENT', 'ADDRESS')),
    -- the provider's words, or ours where it had none; nothing when all was well
    said text,
    took_ms integer not null
);
create index provider_check_of_account on provider_check (account_id, id desc);
