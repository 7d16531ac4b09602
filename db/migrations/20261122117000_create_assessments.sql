-- An organisation's own scales; a change makes a new version, and what was answered keeps the one it was answered by.
create table own_scale (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  code text not null,
  version text not null,
  data jsonb not null,
  licence_note text,
  made_by uuid not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (organisation_id, id),
  constraint own_scale_version_once unique (organisation_id, code, version),
  foreign key (organisation_id, made_by) references member (organisation_id, id)
);
select protect_tenant_table('own_scale');

-- Where a level begins here: thresholds differ from area to area.
create table scale_bound (
  organisation_id uuid not null references organisation (id),
  scale text not null,
  level text not null,
  from_score numeric not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (organisation_id, scale, level),
  foreign key (organisation_id, set_by) references member (organisation_id, id)
);
select protect_tenant_table('scale_bound');

-- What was answered about a person by a scale. Answers and reasons are sealed; scores and levels are codes, for figures.
create table assessment (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid not null,
  scale text not null,
  scale_version text not null,
  done_on date not null,
  state text not null default 'draft',
  answers_sealed bytea not null,
  remark_sealed bytea,
  score numeric,
  domain_scores jsonb not null default '{}',
  suggested text,
  level text,
  override_sealed bytea,
  member_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint assessment_state_known check (state in ('draft', 'done', 'withdrawn')),
  constraint assessment_override_reasoned check ((override_sealed is not null) = (level is distinct from suggested))
);
create index assessment_case on assessment (organisation_id, case_id, done_on desc);
create index assessment_person on assessment (organisation_id, person_id, scale, done_on);
create index assessment_scale on assessment (organisation_id, scale, done_on) where state = 'done';
select protect_tenant_table('assessment');
select hide_restricted_rows('assessment', 'case_id');

grant select, insert, update on own_scale, assessment to alongside_app;
grant select, insert, update, delete on scale_bound to alongside_app;
grant select (organisation_id, id, case_id, restricted, person_id, scale, scale_version, done_on, state, score, domain_scores, suggested, level) on assessment to alongside_stats;
