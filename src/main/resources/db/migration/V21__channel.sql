create table channel (
    id bigint generated always as identity primary key,
    name text not null unique check (name <> ''),
    webinar boolean not null,
    hidden boolean not null default false
);

create table status (
    id bigint generated always as identity primary key,
    channel_id bigint not null references channel,
    name text not null check (name <> ''),
    step integer not null check (step >= 0),
    success boolean not null default false,
    hidden boolean not null default false,
    role text,
    unique (channel_id, name),
    unique (channel_id, role),
    check ((role = 'NOT_IN_PROGRAM') is not distinct from (step = 0) or role is null and step > 0)
);

-- Code acts on roles, so a role stays with its status for good.
create function keep_status_roles() returns trigger language plpgsql as $$
begin
    if old.role is not null and (tg_op = 'DELETE' or new.role is distinct from old.role) then
        raise exception 'status % keeps its role %', old.name, old.role using errcode = 'TO002';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if new.channel_id <> old.channel_id then
        raise exception 'status % stays in its channel', old.name using errcode = 'TO002';
    end if;
    return new;
end
$$;
create trigger status_keeps_role before update or delete on status
    for each row execute function keep_status_roles();

insert into channel (name, webinar) values ('Webinar', true);
insert into status (channel_id, name, step, success, role)
select channel.id, given.name, given.step, given.success, given.role
  from channel,
       (values ('Not in Program', 0, false, 'NOT_IN_PROGRAM'),
               ('Invited', 10, false, 'INVITED'),
               ('Pending Approval', 20, false, 'PENDING_APPROVAL'),
               ('Rejected', 30, false, 'REJECTED'),
               ('Waitlisted', 30, false, 'WAITLISTED'),
               ('Registering', 40, false, 'REGISTERING'),
               ('Registered', 40, false, 'REGISTERED'),
               ('Registration Error', 40, false, 'REGISTRATION_ERROR'),
               ('No Show', 50, false, 'NO_SHOW'),
               ('Attended', 70, true, 'ATTENDED'),
               ('Attended On-demand', 75, true, 'ATTENDED_ON_DEMAND'))
       as given (name, step, success, role)
 where channel.name = 'Webinar'
 order by given.step;
