-- Where a form led may say what was searched for: the address of a list has its words. So it is sealed like them.
alter table idempotency_key add column location_sealed bytea;
alter table idempotency_key drop column location;
