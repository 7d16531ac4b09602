create table cases (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  number text not null,
  kind text not null,
  title_sealed bytea not null,
  status text not null default 'open',
  restricted boolean not null default false,
  lead_member_id uuid not null,
  institution_id uuid,
  pathway text not null,
  pathway_version text not null,
  stage text not null,
  opened_on date not null,
  closed_on date,
  closure_reason text,
  active_at timestamptz not null,
  next_due_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  constraint cases_number_once unique (organisation_id, number),
  constraint cases_restriction_carried unique (organisation_id, id, restricted),
  foreign key (organisation_id, lead_member_id) references member (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  constraint cases_status_known check (status in ('open', 'closed')),
  constraint cases_closed_with_reason check ((status = 'closed') = (closed_on is not null and closure_reason is not null))
);
create index cases_by_activity on cases (organisation_id, status, active_at desc, id desc);
create index cases_by_lead on cases (organisation_id, lead_member_id, status, active_at desc, id desc);
create index cases_by_due on cases (organisation_id, next_due_on, id) where next_due_on is not null;

create table case_counter (
  organisation_id uuid not null references organisation (id),
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);
select protect_tenant_table('case_counter');

-- The restriction travels with every row of a case: the foreign key carries a change along.
create table case_member (
  organisation_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  member_id uuid not null,
  part text not null default 'worker',
  from_on date not null,
  until_on date,
  primary key (organisation_id, case_id, member_id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint case_member_part_known check (part in ('lead', 'worker', 'volunteer', 'supervisor'))
);
create index case_member_by_member on case_member (organisation_id, member_id, case_id) where until_on is null;
select protect_tenant_table('case_member');

select protect_tenant_table('cases');
select hide_restricted_rows('cases', 'id');

create table involvement (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid not null,
  role text not null,
  from_on date not null,
  until_on date,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint involvement_once unique (organisation_id, case_id, person_id, role, from_on),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  constraint involvement_role_known check (role in ('client', 'child', 'parent', 'other_family', 'alleged_perpetrator', 'professional', 'supporter'))
);
create index involvement_case on involvement (organisation_id, case_id);
create index involvement_person on involvement (organisation_id, person_id);
select protect_tenant_table('involvement');
select hide_restricted_rows('involvement', 'case_id');

create table case_entry (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  kind text not null,
  occurred_at timestamptz not null,
  occurred_on date not null,
  minutes integer not null,
  services text[] not null default '{}',
  barriers text[] not null default '{}',
  text_sealed bytea not null,
  member_id uuid not null,
  next_on date,
  next_done_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint case_entry_kind_known check (kind in ('visit', 'call', 'meeting', 'hearing', 'counselling', 'letter', 'interpretation', 'accompaniment', 'other')),
  constraint case_entry_minutes_sane check (minutes between 0 and 1440)
);
create index case_entry_timeline on case_entry (organisation_id, case_id, occurred_at desc, id desc);
create index case_entry_recent on case_entry (organisation_id, created_at desc);
create index case_entry_next on case_entry (organisation_id, member_id, next_on) where next_on is not null and next_done_at is null;
select protect_tenant_table('case_entry');
select hide_restricted_rows('case_entry', 'case_id');

create table entry_person (
  organisation_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  primary key (organisation_id, entry_id, person_id),
  foreign key (organisation_id, entry_id) references case_entry (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index entry_person_person on entry_person (organisation_id, person_id);
create index entry_person_case on entry_person (organisation_id, case_id);
select protect_tenant_table('entry_person');
select hide_restricted_rows('entry_person', 'case_id');

create table case_event (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  event text not null,
  occurred_on date not null,
  institution_id uuid,
  stage_before text not null,
  stage_after text not null,
  recorded_by uuid,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, institution_id) references institution (organisation_id, id)
);
create index case_event_case on case_event (organisation_id, case_id, occurred_on desc, id desc);
create index case_event_kind on case_event (organisation_id, event, occurred_on);
select protect_tenant_table('case_event');
select hide_restricted_rows('case_event', 'case_id');

create table deadline (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  event_id uuid not null,
  rule text not null,
  pathway text not null,
  pathway_version text not null,
  due_on date not null,
  working jsonb not null,
  met_on date,
  met_by uuid,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, event_id) references case_event (organisation_id, id)
);
create index deadline_case on deadline (organisation_id, case_id);
create index deadline_open on deadline (organisation_id, due_on) where met_on is null;
select protect_tenant_table('deadline');
select hide_restricted_rows('deadline', 'case_id');

grant select, insert, update on cases, case_counter, case_member, involvement, case_entry, case_event, deadline to alongside_app;
grant select, insert, update, delete on entry_person to alongside_app;
grant select (organisation_id, id, number, kind, status, restricted, institution_id, pathway, pathway_version, stage, opened_on, closed_on, closure_reason) on cases to alongside_stats;
grant select on involvement, entry_person, case_event to alongside_stats;
grant select (organisation_id, id, case_id, restricted, kind, occurred_at, occurred_on, minutes, services, barriers) on case_entry to alongside_stats;
