-- An institution one can write to, call and visit. How to reach it is sealed as one value under the organisation's key; a
-- confidential one has no place in the open, and is seen only by those who see cases (`sight` is `none` for everybody else).
alter table institution
  add column confidential boolean not null default false,
  add column parent_id uuid,
  add column details_sealed bytea,
  drop constraint institution_kind_known,
  add constraint institution_kind_known check (kind in ('school', 'kindergarten', 'council', 'police', 'court', 'ministry', 'health', 'shelter', 'employer', 'media', 'organisation', 'other')),
  -- Nothing is there to be checked, and checking would ask for an organisation under the forced row rules.
  add constraint institution_parent foreign key (organisation_id, parent_id) references institution (organisation_id, id) not valid,
  add constraint institution_not_its_own_parent check (parent_id <> id),
  add constraint institution_shelter_confidential check (kind <> 'shelter' or confidential),
  add constraint institution_confidential_nowhere check (not confidential or municipality is null);
create index institution_parent_of on institution (organisation_id, parent_id) where parent_id is not null;
create policy confidential_read on institution as restrictive for select to alongside_app
  using (not confidential or (select coalesce(current_setting('app.sight', true), 'none')) <> 'none');
create policy confidential_change on institution as restrictive for update to alongside_app
  using (not confidential or (select coalesce(current_setting('app.sight', true), 'none')) <> 'none');
revoke select on institution from alongside_stats;
grant select (organisation_id, id, name, kind, municipality, country, segregation, checked_on, confidential, version, created_at) on institution to alongside_stats;

create table directory_contact (
  organisation_id uuid not null,
  id uuid not null,
  institution_id uuid not null,
  contact_sealed bytea not null,
  languages text[] not null default '{}',
  checked_on date,
  left_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id)
);
create index directory_contact_institution on directory_contact (organisation_id, institution_id);
select protect_tenant_table('directory_contact');
-- Whoever may not see the institution does not see who works there.
create policy confidential_read on directory_contact as restrictive for select to alongside_app
  using (exists (select from institution i where i.organisation_id = directory_contact.organisation_id and i.id = directory_contact.institution_id));
grant select, insert, update on directory_contact to alongside_app;

-- Interpreters, advocates and lawyers one can call in. `person_id`: they are themselves somebody in the record, so that
-- their kin are known.
create table pool_member (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name_sealed bytea not null,
  reach_sealed bytea,
  remarks_sealed bytea,
  community_sealed bytea,
  parts text[] not null,
  languages jsonb not null default '[]',
  regions text[] not null default '{}',
  subjects text[] not null default '{}',
  modes text[] not null default '{}',
  gender text not null default 'unknown',
  vetted_until date,
  trained_on date,
  away_from date,
  away_until date,
  institution_id uuid,
  person_id uuid,
  left_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  constraint pool_member_parts_known check (parts <@ array['interpreter', 'advocate', 'lawyer'] and cardinality(parts) > 0),
  constraint pool_member_subjects_known check (subjects <@ array['violence_at_home', 'child_protection', 'family', 'education', 'discrimination', 'hate_crime', 'criminal', 'residence', 'asylum', 'social_benefits', 'housing', 'debts', 'labour', 'health']),
  constraint pool_member_modes_known check (modes <@ array['in_person', 'phone', 'video']),
  constraint pool_member_gender_known check (gender in ('woman', 'man', 'non_binary', 'unknown', 'not_said')),
  constraint pool_member_away_in_order check (away_until >= away_from)
);
create index pool_member_person on pool_member (organisation_id, person_id) where person_id is not null;
select protect_tenant_table('pool_member');

-- What keeps somebody of the pool from cases: whom they are tied to, or an institution. Ended, not deleted.
create table pool_conflict (
  organisation_id uuid not null,
  id uuid not null,
  pool_member_id uuid not null,
  kind text not null,
  person_id uuid,
  institution_id uuid,
  note_sealed bytea,
  noted_on date not null,
  noted_by uuid not null,
  ended_on date,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, pool_member_id) references pool_member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  constraint pool_conflict_kind_known check (kind in ('kin', 'friend', 'neighbour', 'works_for', 'other')),
  constraint pool_conflict_with_one check ((person_id is null) <> (institution_id is null)),
  constraint pool_conflict_works_for_institution check ((kind = 'works_for') = (institution_id is not null) or kind = 'other')
);
create index pool_conflict_member on pool_conflict (organisation_id, pool_member_id) where ended_on is null;
create index pool_conflict_person on pool_conflict (organisation_id, person_id) where person_id is not null;
select protect_tenant_table('pool_conflict');

-- How somebody wishes to be interpreted for, whom they refused included, sealed under their own key.
create table interpreter_wish (
  organisation_id uuid not null,
  person_id uuid not null,
  wish_sealed bytea not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
select protect_tenant_table('interpreter_wish');

create table interpreter_booking (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  pool_member_id uuid not null,
  part text not null,
  person_id uuid,
  language text,
  starts_at timestamptz not null,
  minutes integer not null,
  mode text not null,
  state text not null default 'asked',
  feedback text,
  note_sealed bytea,
  asked_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, pool_member_id) references pool_member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, asked_by) references member (organisation_id, id),
  constraint interpreter_booking_part_known check (part in ('interpreter', 'advocate', 'lawyer')),
  constraint interpreter_booking_mode_known check (mode in ('in_person', 'phone', 'video')),
  constraint interpreter_booking_state_known check (state in ('asked', 'confirmed', 'declined', 'held', 'cancelled')),
  constraint interpreter_booking_feedback_known check (feedback in ('good', 'mixed', 'not_again')),
  constraint interpreter_booking_feedback_after check (feedback is null or state = 'held'),
  constraint interpreter_booking_minutes_sane check (minutes between 1 and 1440)
);
create index interpreter_booking_case on interpreter_booking (organisation_id, case_id, starts_at desc, id desc);
create index interpreter_booking_pool on interpreter_booking (organisation_id, pool_member_id, starts_at);
select protect_tenant_table('interpreter_booking');
select hide_restricted_rows('interpreter_booking', 'case_id');

grant select, insert, update on pool_member, pool_conflict, interpreter_wish, interpreter_booking to alongside_app;
grant select (organisation_id, id, parts, languages, regions, subjects, modes, gender, vetted_until, trained_on, left_on, created_at) on pool_member to alongside_stats;
grant select (organisation_id, id, case_id, restricted, pool_member_id, part, language, starts_at, minutes, mode, state, feedback) on interpreter_booking to alongside_stats;
