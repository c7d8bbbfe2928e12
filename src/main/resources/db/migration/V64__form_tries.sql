-- How often a form was sent lately, by a client and altogether. A client's address is kept only as a hash with a
-- random salt of the day; both are gone a day later, so that nobody can be found by it.
create table form_salt (
    day date primary key,
    salt bytea not null
);
create unlogged table form_tries (
    counted text not null,
    since timestamptz not null,
    tries integer not null,
    primary key (counted, since)
);
create index form_tries_by_age on form_tries (since);
