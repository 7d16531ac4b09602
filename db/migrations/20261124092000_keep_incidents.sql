-- Incidents are kept for a time, held and forgotten as cases are.
alter table legal_hold add column incident_id uuid;
alter table legal_hold add constraint legal_hold_incident foreign key (organisation_id, incident_id) references incident (organisation_id, id) not valid;
alter table legal_hold drop constraint legal_hold_of_one;
alter table legal_hold add constraint legal_hold_of_one check (num_nonnulls(person_id, case_id, incident_id) = 1);
create index legal_hold_incident on legal_hold (organisation_id, incident_id) where incident_id is not null;
grant select (incident_id) on legal_hold to alongside_stats;

-- An incident whose time is over is announced first. A table of its own: those who work on incidents see no case, and case notices are
-- hidden with their case.
create table incident_notice (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  announced_on date not null,
  erase_on date not null,
  stopped_by uuid,
  stopped_until date,
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  constraint incident_notice_stopped_whole check ((stopped_by is null) = (stopped_until is null))
);
create index incident_notice_incident on incident_notice (organisation_id, incident_id, announced_on desc);
select protect_tenant_table('incident_notice');
select hide_from_outside('incident_notice', 'incident_id');
grant select, insert, update on incident_notice to alongside_app;
grant select on incident_notice to alongside_stats;

-- What was in no figure when it was forgotten (nobody had looked at it, it was set aside, or counted where it was joined to) stays out of
-- them: said once, to the role that counts. Else whoever reports and has it forgotten would be counted without anybody having read it.
alter table incident add column uncounted boolean not null default false;
grant select (uncounted, number, decided_on) on incident to alongside_stats;
create policy counted on incident as restrictive for select to alongside_stats using (not uncounted);

-- What the rules of keeping look at, besides: when somebody wrote last, whether a body's answer is awaited, which cases it led to.
grant select (organisation_id, incident_id, written_on) on incident_message to alongside_stats;
grant select (organisation_id, incident_id, created_at) on incident_note to alongside_stats;
grant select (ask_again_on) on incident_told to alongside_stats;
grant select (organisation_id, incident_id, case_id) on incident_case to alongside_stats;

-- How many records with names a member took out alone: within a day their sum counts, not the file.
alter table export_reason add column member_id uuid, add column names integer not null default 0 constraint export_reason_names_some check (names >= 0);
create index export_reason_of_member on export_reason (organisation_id, member_id, at) where names > 0;

-- What ran out or was spent goes after its time; what was done stands in the access log.
grant delete on invitation, export_approval, export_reason, public_pace to alongside_app;
