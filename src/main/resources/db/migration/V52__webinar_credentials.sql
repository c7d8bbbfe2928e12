-- What an account signs in with, one row a credential: each provider asks for others. Sealed by the access room.
create table provider_credential (
    account_id bigint not null references provider_account on delete cascade,
    name text not null check (name <> ''),
    sealed bytea not null,
    primary key (account_id, name)
);
insert into provider_credential (account_id, name, sealed)
select id, 'token_key', sealed_key from provider_account
 union all
select id, 'token_secret', sealed_secret from provider_account;
alter table provider_account drop column sealed_key, drop column sealed_secret;
-- Since when nothing is sent to the account and nothing read from it, because somebody said so.
alter table provider_account add column disabled_at timestamptz;

-- Access tokens of the providers that lend one for a while.
create table provider_token (
    account_id bigint primary key references provider_account on delete cascade,
    sealed_access bytea,
    access_until timestamptz,
    -- buys the next access token; some providers give a new one with each and end the old
    sealed_refresh bytea,
    -- set while a node asks for a new token, so that two never spend one refresh token
    claimed_until timestamptz
);
