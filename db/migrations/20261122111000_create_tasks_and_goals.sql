-- What a person wants to reach, in their words. Steps towards it are tasks that name the goal.
create table goal (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid,
  area text not null,
  wanted_by date,
  state text not null default 'open',
  closed_on date,
  said_sealed bytea not null,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  constraint goal_area_known check (area in ('education', 'health', 'safety', 'housing', 'income', 'papers', 'family', 'community', 'legal', 'other')),
  constraint goal_state_known check (state in ('open', 'reached', 'partly', 'given_up')),
  constraint goal_closed_on_a_day check ((state = 'open') = (closed_on is null))
);
create index goal_case on goal (organisation_id, case_id, id);
create index goal_person on goal (organisation_id, person_id) where person_id is not null;
select protect_tenant_table('goal');
select hide_restricted_rows('goal', 'case_id');

-- What somebody is to do. A member does it, or, as a step of a goal, perhaps a person of the case.
create table task (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  goal_id uuid,
  place integer,
  member_id uuid,
  person_id uuid,
  title_sealed bytea not null,
  due_on date,
  origin text not null default 'by_hand',
  origin_id uuid,
  done_at timestamptz,
  done_by uuid,
  cancelled_at timestamptz,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, goal_id) references goal (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  foreign key (organisation_id, done_by) references member (organisation_id, id),
  constraint task_origin_known check (origin in ('by_hand', 'goal', 'deadline', 'entry')),
  constraint task_of_somebody check (goal_id is not null or member_id is not null),
  constraint task_of_one check (person_id is null or (member_id is null and goal_id is not null)),
  constraint task_step_has_a_place check ((goal_id is null) = (place is null)),
  constraint task_done_by_somebody check ((done_at is null) = (done_by is null)),
  constraint task_ended_once check (done_at is null or cancelled_at is null)
);
create index task_case on task (organisation_id, case_id, id);
create index task_goal on task (organisation_id, goal_id, place) where goal_id is not null;
create index task_waiting on task (organisation_id, member_id, due_on) where done_at is null and cancelled_at is null;
create index task_done on task (organisation_id, done_by, done_at) where done_at is not null;
create index task_person on task (organisation_id, person_id) where person_id is not null;
select protect_tenant_table('task');
select hide_restricted_rows('task', 'case_id');

create table appointment (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  kind text not null,
  starts_at timestamptz not null,
  minutes integer not null,
  institution_id uuid,
  needs_interpreter boolean not null default false,
  status text not null default 'planned',
  said_sealed bytea not null,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  constraint appointment_kind_known check (kind in ('visit', 'call', 'meeting', 'hearing', 'counselling', 'letter', 'interpretation', 'accompaniment', 'other')),
  constraint appointment_status_known check (status in ('planned', 'kept', 'missed', 'cancelled')),
  constraint appointment_minutes_sane check (minutes between 0 and 1440)
);
create index appointment_case on appointment (organisation_id, case_id, starts_at desc);
create index appointment_planned on appointment (organisation_id, starts_at) where status = 'planned';
create index appointment_institution on appointment (organisation_id, institution_id) where institution_id is not null;
select protect_tenant_table('appointment');
select hide_restricted_rows('appointment', 'case_id');

create table appointment_person (
  organisation_id uuid not null,
  appointment_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  primary key (organisation_id, appointment_id, person_id),
  foreign key (organisation_id, appointment_id) references appointment (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index appointment_person_person on appointment_person (organisation_id, person_id);
create index appointment_person_case on appointment_person (organisation_id, case_id);
select protect_tenant_table('appointment_person');
select hide_restricted_rows('appointment_person', 'case_id');

create table appointment_member (
  organisation_id uuid not null,
  appointment_id uuid not null,
  member_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  primary key (organisation_id, appointment_id, member_id),
  foreign key (organisation_id, appointment_id) references appointment (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index appointment_member_member on appointment_member (organisation_id, member_id);
create index appointment_member_case on appointment_member (organisation_id, case_id);
select protect_tenant_table('appointment_member');
select hide_restricted_rows('appointment_member', 'case_id');

-- After how many days without contact a case of a kind is shown; where no row stands, the product's own number holds.
create table contact_rhythm (
  organisation_id uuid not null references organisation (id),
  kind text not null,
  days integer not null,
  primary key (organisation_id, kind),
  constraint contact_rhythm_days_sane check (days between 1 and 366)
);
select protect_tenant_table('contact_rhythm');

-- The weekdays (1 Monday to 5 Friday) on which a member is reminded by mail; none means never.
alter table member add column remind_on integer[] not null default '{1,2,3,4,5}';
alter table member add constraint member_remind_on_weekdays check (remind_on <@ array[1, 2, 3, 4, 5]);

-- One reminder a member and day, whatever else fails or runs twice. It keeps a count and no content.
create table reminder (
  organisation_id uuid not null,
  member_id uuid not null,
  on_day date not null,
  waiting integer not null,
  sent_at timestamptz,
  primary key (organisation_id, member_id, on_day),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
select protect_tenant_table('reminder');

grant select, insert, update on goal, task, appointment, contact_rhythm, reminder to alongside_app;
grant select, insert, update, delete on appointment_person, appointment_member to alongside_app;
grant select (organisation_id, id, case_id, restricted, area, wanted_by, state, closed_on, created_at) on goal to alongside_stats;
grant select (organisation_id, id, case_id, restricted, kind, starts_at, minutes, needs_interpreter, status) on appointment to alongside_stats;
grant select on appointment_person to alongside_stats;
