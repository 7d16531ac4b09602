create table activity (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null,
  title text not null,
  held_on date not null,
  until_on date,
  minutes integer,
  place text,
  language text,
  audience text,
  about text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  constraint activity_kind_known check (kind in ('training', 'workshop', 'meeting', 'trip', 'event', 'distribution', 'media')),
  constraint activity_dates_ordered check (until_on is null or until_on >= held_on),
  constraint activity_minutes_sane check (minutes is null or minutes between 0 and 100000)
);
create index activity_by_date on activity (organisation_id, held_on desc, id desc);
select protect_tenant_table('activity');

-- A person by tapping a name, or an institution that sent somebody whose name nobody needs.
create table attendance (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  person_id uuid,
  institution_id uuid,
  audience text not null,
  minutes integer,
  part text not null default 'participant',
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  constraint attendance_person_once unique (organisation_id, activity_id, person_id),
  constraint attendance_institution_once unique (organisation_id, activity_id, institution_id),
  constraint attendance_of_somebody check ((person_id is null) <> (institution_id is null)),
  constraint attendance_part_known check (part in ('participant', 'trainer', 'speaker'))
);
create index attendance_person on attendance (organisation_id, person_id);
select protect_tenant_table('attendance');

create table headcount (
  organisation_id uuid not null,
  activity_id uuid not null,
  audience text not null,
  people integer not null,
  primary key (organisation_id, activity_id, audience),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id),
  constraint headcount_positive check (people > 0)
);
select protect_tenant_table('headcount');

-- Leaflets, listeners, viewers: reach is never people.
create table reach (
  organisation_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  channel text not null,
  audience text not null,
  amount integer not null,
  basis text not null,
  counted_on date not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id),
  constraint reach_positive check (amount > 0),
  constraint reach_basis_known check (basis in ('counted', 'estimated'))
);
create index reach_activity on reach (organisation_id, activity_id);
select protect_tenant_table('reach');

grant select, insert, update on activity, attendance to alongside_app;
grant select, insert, update, delete on headcount, reach to alongside_app;
grant delete on attendance to alongside_app;
grant select on activity, attendance, headcount, reach to alongside_stats;
