-- When anything of a membership changed last: the status, or what is kept with it. The default is for rows written by hand.
alter table membership add column updated_at timestamptz;
update membership set updated_at = greatest(status_since, success_at);
alter table membership alter column updated_at set default now(), alter column updated_at set not null;
-- Who asks what changed since, asks for a window of time in one program.
create index membership_by_update on membership (program_id, updated_at, person_id);

-- Members of a program by a value. An index entry has its limit, so only the value's beginning is in it.
create index program_member_data_by_value on program_member_data (program_id, field, left(value, 200), person_id);
