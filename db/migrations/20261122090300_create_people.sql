create table person (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name_sealed bytea not null,
  details_sealed bytea,
  safe_contact_sealed bytea,
  gender text not null default 'unknown',
  languages text[] not null default '{}',
  needs_interpreter text not null default 'unknown',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint person_gender_known check (gender in ('woman', 'man', 'non_binary', 'unknown', 'not_said')),
  constraint person_interpreter_known check (needs_interpreter in ('yes', 'no', 'unknown'))
);
create index person_by_change on person (organisation_id, updated_at desc, id desc);
select protect_tenant_table('person');

create table household (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  label_sealed bytea not null,
  municipality text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
select protect_tenant_table('household');

create table household_member (
  organisation_id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  main_carer boolean not null default false,
  from_on date,
  until_on date,
  primary key (organisation_id, household_id, person_id),
  foreign key (organisation_id, household_id) references household (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index household_member_person on household_member (organisation_id, person_id);
select protect_tenant_table('household_member');

-- `person` is the `kind` of `other`: parent, child, sibling, partner, grandparent, grandchild, relative, carer, cared_for.
-- Written once; the inverse is read, not stored.
create table kinship (
  organisation_id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  kind text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, person_id, other_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, other_id) references person (organisation_id, id),
  constraint kinship_not_self check (person_id <> other_id),
  constraint kinship_kind_known check (kind in ('parent', 'child', 'sibling', 'partner', 'grandparent', 'grandchild', 'relative', 'carer', 'cared_for'))
);
create index kinship_other on kinship (organisation_id, other_id);
select protect_tenant_table('kinship');

grant select, insert, update on person, household, household_member, kinship to alongside_app;
grant select (organisation_id, id, gender, languages, needs_interpreter, created_at) on person to alongside_stats;
