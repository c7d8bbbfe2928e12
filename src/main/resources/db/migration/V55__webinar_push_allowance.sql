-- The calls that all nodes together took to tell a provider about people, as far back as the account's pace looks.
create table push_allowance (
    account_id bigint primary key references provider_account on delete cascade,
    taken_at timestamptz[] not null,
    taken integer[] not null,
    check (cardinality(taken_at) = cardinality(taken))
);

-- What kind of trouble the alert is about: a program.Cause.
alter table provider_account add column alert_cause text;
