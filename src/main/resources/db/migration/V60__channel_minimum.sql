-- How much of an event a channel asks for before somebody counts as having attended; no row, no minimum.
create table channel_minimum (
    channel_id bigint primary key references channel,
    amount integer not null,
    unit text not null check (unit in ('MINUTES', 'PERCENT')),
    set_by text not null,
    set_at timestamptz not null,
    check (amount between 1 and case unit when 'PERCENT' then 100 else 1440 end)
);
