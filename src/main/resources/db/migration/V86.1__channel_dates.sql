-- When a channel was made, and when its ladder changed last.
alter table channel
    add column created_at timestamptz not null default now(),
    add column updated_at timestamptz not null default now();
create function date_channel() returns trigger language plpgsql as $$
begin
    update channel
       set updated_at = now()
     where id = case tg_op when 'DELETE' then old.channel_id else new.channel_id end;
    return null;
end
$$;
create trigger status_dates_its_channel after insert or update or delete on status
    for each row execute function date_channel();
