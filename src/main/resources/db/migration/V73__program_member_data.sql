-- Values that belong to a person's membership of a program, such as what a form asked for this webinar alone.
create table program_member_data (
    program_id bigint not null,
    person_id bigint not null,
    field text not null check (field <> ''),
    value text not null,
    primary key (program_id, person_id, field),
    foreign key (program_id, person_id) references membership on delete cascade
);
