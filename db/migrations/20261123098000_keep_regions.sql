-- Part of its country in which an organisation works, ISO 3166-2, where procedures and holidays differ by it.
alter table organisation add column region text;
alter table organisation add constraint organisation_region_of_country
  check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' and left(region, 2) = country);
grant update (region) on organisation to alongside_app;

-- The hour of an event on the clock of its place, where a rule counts in hours and somebody knows it.
alter table case_event add column occurred_time text;
alter table case_event add constraint case_event_time_of_day check (occurred_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- The moment at which a clock in hours ends; `due_on` stays its day. None where only the day is known.
alter table deadline add column due_at timestamptz;
