-- Sign-ins at a provider that a user has begun, to connect an account. Each is answered once, by the one who began it.
create table provider_handshake (
    state text primary key,
    account_id bigint not null references provider_account on delete cascade,
    user_id bigint not null references app_user on delete cascade,
    sealed_verifier bytea not null,
    redirect text not null,
    expires_at timestamptz not null
);
create index provider_handshake_expiry on provider_handshake (expires_at);
create index provider_handshake_by_account on provider_handshake (account_id);
