-- Calls to other systems that are still to be made, one for each run that stands at such a step.
create table campaign_webhook_call (
    run_id bigint primary key,
    step_id bigint not null,
    url text not null,
    headers jsonb not null,
    body text not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    -- set while a worker has it; a lease that ran out means that its outcome is unknown
    claimed_until timestamptz,
    trouble text
);
create index campaign_webhook_call_due on campaign_webhook_call (due_at);
