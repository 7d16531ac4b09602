-- A hand-over may go out by a link with a code, as a referral does. What a member noted by mistake is taken back and stays in the
-- history; `police_before` and `police_why_not_before` are what the coding said before it said that the police know.
alter table incident_told
  add column link_id uuid,
  add column taken_back_on date,
  add column taken_back_by uuid,
  add column taken_back_sealed bytea,
  add column police_before text,
  add column police_why_not_before text[] not null default '{}',
  add constraint incident_told_link_fkey foreign key (organisation_id, link_id) references shared_link (organisation_id, id) not valid,
  add constraint incident_told_taken_back_by_fkey foreign key (organisation_id, taken_back_by) references member (organisation_id, id) not valid,
  add constraint incident_told_taken_back_whole check ((taken_back_on is null) = (taken_back_by is null) and (taken_back_on is not null or taken_back_sealed is null)),
  add constraint incident_told_police_before_known check (police_before in ('no', 'unknown', 'prefers_not'));
grant select (taken_back_on) on incident_told to alongside_stats;

-- What a body answered by its link. It is written from outside, which sees no incident; a member notes it then with the telling.
create table incident_told_answer (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  incident_id uuid not null,
  told_id uuid not null,
  answer text not null,
  number_sealed bytea,
  words_sealed bytea,
  answered_at timestamptz not null,
  noted_by uuid,
  noted_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, told_id) references incident_told (organisation_id, id),
  foreign key (organisation_id, noted_by) references member (organisation_id, id),
  constraint incident_told_answer_known check (answer in ('received', 'taken_up', 'refused')),
  constraint incident_told_answer_noted_whole check ((noted_by is null) = (noted_on is null))
);
create index incident_told_answer_incident on incident_told_answer (organisation_id, incident_id, id);
create index incident_told_answer_told on incident_told_answer (organisation_id, told_id);
create index incident_told_answer_waiting on incident_told_answer (organisation_id, answered_at) where noted_on is null;
select protect_tenant_table('incident_told_answer');
select hide_from_outside('incident_told_answer', 'incident_id');

-- Each time somebody changed what they agreed to: when, how they said so, and what stood before. What stands now is with the incident.
create table incident_agreement (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  incident_id uuid not null,
  agreed text[] not null,
  agreed_before text[] not null,
  said_on date not null,
  how text not null,
  words_sealed bytea,
  member_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint incident_agreement_known check (agreed <@ array['contact', 'police', 'institution', 'exact_place_and_day', 'odihr', 'quotation']),
  constraint incident_agreement_before_known check (agreed_before <@ array['contact', 'police', 'institution', 'exact_place_and_day', 'odihr', 'quotation']),
  constraint incident_agreement_how_known check (how in ('conversation', 'by_phone', 'in_person', 'by_letter', 'other'))
);
create index incident_agreement_incident on incident_agreement (organisation_id, incident_id, id);
select protect_tenant_table('incident_agreement');
select hide_from_outside('incident_agreement', 'incident_id');

-- A note is corrected by whoever wrote it, and taken away; taken away, it can be brought back.
alter table incident_note
  add column corrected_at timestamptz,
  add column removed_at timestamptz;

grant select, insert, update on incident_told_answer, incident_agreement to alongside_app;
