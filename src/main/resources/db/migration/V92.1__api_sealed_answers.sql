-- Kept answers are sealed from now on, since one may show a secret. They last for a day; those that are not are let go.
delete from api_idempotency;
