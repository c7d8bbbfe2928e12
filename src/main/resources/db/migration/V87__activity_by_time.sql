-- Where a reader of what happened since an instant begins, and extracts of a time.
create index activity_by_time on activity (at);
