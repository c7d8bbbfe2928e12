alter table campaign
    add column description text not null default '',
    add column updated_at timestamptz;
update campaign set updated_at = created_at;
alter table campaign alter column updated_at set not null;
