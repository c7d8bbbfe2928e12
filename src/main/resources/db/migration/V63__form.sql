-- The registration page of a program: at most one, made when somebody first looks at it.
create table form (
    program_id bigint primary key references program,
    -- its address: /r/<slug>
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    open boolean not null default false,
    -- origins whose pages may show it
    sites text[] not null default '{}',
    -- heading, intro, fields in their order, and consent, in both languages
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    changed_at timestamptz not null
);

-- Each time somebody filled it in. What they typed is forgotten after turnout.form.keep; that they did stays.
create table form_submission (
    id bigint generated always as identity primary key,
    program_id bigint not null references form,
    person_id bigint not null references person,
    at timestamptz not null,
    -- the name of a form.Submission
    outcome text not null,
    -- by the field's key; both are absent once forgotten
    answers jsonb check (jsonb_typeof(answers) = 'object'),
    utm jsonb check (jsonb_typeof(utm) = 'object'),
    -- the words that the person agreed to; not forgotten, because the consent is shown by them
    consent text
);
create index form_submission_by_program on form_submission (program_id, at desc);
create index form_submission_by_person on form_submission (person_id);
create index form_submission_to_forget on form_submission (at) where answers is not null;
