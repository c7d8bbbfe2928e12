-- The provider's id of the registration: kept with the work, because who is to be cancelled is no member any more.
alter table registration_push add column registration_code text;
