-- Who is asked for by a move (program.AdvanceSql), one row each. The arrays alone are taken for ten rows whenever a plan is
-- made for any values, and three hundred were then joined with themselves in loops: 90,000 steps instead of 300. Volatile,
-- because what is not is dissolved into the statement, estimate and all.
create function asked_for(people bigint[], status_reasons text[], codes text[], links text[], reasons text[])
    returns table (person_id bigint, status_reason text, code text, link text, reason text, place bigint)
    language sql volatile parallel safe rows 1000 as $$
    select *
      from unnest(people, status_reasons, codes, links, reasons) with ordinality
$$;

-- A person's membership in a program by this index too: which of the two is read, the planner leaves to chance.
drop index membership_by_person;
create index membership_by_person on membership (person_id, program_id);
