-- The counts above the list of cases and its order are read from indexes alone, the row rules' column included.
drop index cases_by_activity;
create index cases_by_activity on cases (organisation_id, status, active_at desc, id desc) include (restricted);
drop index cases_by_due;
create index cases_by_due on cases (organisation_id, next_due_on, id) include (restricted) where status = 'open' and next_due_on is not null;
