-- The few deadlines that end at an hour, for lists that are ordered by it.
create index deadline_by_hour on deadline (organisation_id, case_id, due_on) include (due_at, restricted)
  where due_at is not null and met_on is null and suspended_from is null;
