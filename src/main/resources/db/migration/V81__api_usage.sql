-- Calls and errors a day, as the days of Chicago begin; nodes add what they counted every few seconds.
create table api_usage (
    day date not null,
    client bigint not null,
    calls bigint not null,
    primary key (day, client)
);

create table api_error (
    day date not null,
    code text not null,
    times bigint not null,
    primary key (day, code)
);
