-- For which projects an incident counts: whole, from the day it was noted, like an activity.
create table incident_project (
  organisation_id uuid not null,
  project_id uuid not null,
  incident_id uuid not null,
  primary key (organisation_id, project_id, incident_id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id)
);
create index incident_project_incident on incident_project (organisation_id, incident_id);
select protect_tenant_table('incident_project');
select hide_from_outside('incident_project', 'incident_id');

-- What is known of telling ODIHR of a year: when the file was last made, and when members were reminded, once.
create table odihr_year (
  organisation_id uuid not null references organisation (id),
  year integer not null,
  file_made_on date,
  reminded_on date,
  primary key (organisation_id, year)
);
select protect_tenant_table('odihr_year');

-- Figures are of the year something happened in or, where nobody knows, was heard of.
create index incident_counted on incident (organisation_id, (coalesce(occurred_from, received_on))) where status in ('open', 'closed', 'forgotten');

grant select, insert, delete on incident_project to alongside_app;
grant select, insert, update on odihr_year to alongside_app;
grant select on incident_project to alongside_stats;
grant select (organisation_id, incident_id, case_id, restricted) on incident_case to alongside_stats;
grant select (organisation_id, id, incident_id, member_id, written_on) on incident_message to alongside_stats;
