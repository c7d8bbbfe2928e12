-- What a write under a key was answered: written in the transaction of the write itself, so both are there or neither.
create table api_idempotency (
    client bigint not null,
    key text not null check (key <> ''),
    request_hash bytea not null,
    status integer not null,
    content_type text,
    body bytea not null,
    expires_at timestamptz not null,
    primary key (client, key)
);
create index api_idempotency_expiry on api_idempotency (expires_at);
