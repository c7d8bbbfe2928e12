-- What happened, appended only. The transaction id lets a reader of the feed pass over rows whose
-- transaction is still open, instead of losing them behind its cursor.
create table activity (
    id bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    kind text not null,
    person_id bigint not null,
    program_id bigint,
    actor_kind text not null,
    actor_name text not null,
    detail jsonb not null
);
create index activity_by_feed on activity (tx, id);
create index activity_by_person on activity (person_id, id);

create function refuse_to_rewrite_history() returns trigger language plpgsql as $$
begin
    raise exception 'activity is append-only: % refused', tg_op using errcode = 'TO001';
end
$$;
create trigger activity_is_append_only before update or delete or truncate on activity
    for each statement execute function refuse_to_rewrite_history();

-- How far each reader has come: the last activity it took, in (tx, id) order.
create table feed_reader (
    name text primary key,
    tx xid8 not null default '0',
    activity_id bigint not null default 0
);
