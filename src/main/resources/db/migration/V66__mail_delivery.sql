-- Where the links of an email lead: a redirect leads nowhere else. Its id is drawn, so that nobody guesses another's.
create table mail_link (
    id uuid primary key default gen_random_uuid(),
    email_id bigint not null references email,
    target text not null,
    -- of the target, which may be too long for an index
    sha256 text not null,
    unique (email_id, sha256)
);

-- The schedule that calendars were last told, and how often it has moved.
create table calendar_schedule (
    program_id bigint primary key references program,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    sequence integer not null default 0
);
