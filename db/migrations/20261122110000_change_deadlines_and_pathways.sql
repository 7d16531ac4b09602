-- A deadline can be extended, suspended and put right; `working` and `due_on` are what its rule and its changes come to.
-- While `suspended_from` is set it does not run, and `due_on` is the day it had before.
alter table deadline
  add column suspended_from date,
  add column moved_from date,
  add column version integer not null default 1;
drop index deadline_open;
create index deadline_open on deadline (organisation_id, due_on) where met_on is null and suspended_from is null;

-- Nothing is overwritten: a change is undone by a mark, and the rows that are not undone are folded in order.
create table deadline_change (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  deadline_id uuid not null,
  kind text not null,
  on_day date,
  days integer,
  due_before date not null,
  due_after date not null,
  text_sealed bytea,
  holiday_override_id uuid,
  for_member uuid,
  seen_at timestamptz,
  made_by uuid,
  made_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, deadline_id) references deadline (organisation_id, id),
  constraint deadline_change_kind_known check (kind in ('extension', 'override', 'suspension', 'resumption', 'holiday')),
  constraint deadline_change_days_sane check (days between 1 and 1000),
  constraint deadline_change_with_reason check (kind in ('resumption', 'holiday') or text_sealed is not null)
);
create index deadline_change_deadline on deadline_change (organisation_id, deadline_id, id);
create index deadline_change_case on deadline_change (organisation_id, case_id);
create index deadline_change_unseen on deadline_change (organisation_id, for_member, id) where for_member is not null and seen_at is null;
select protect_tenant_table('deadline_change');
select hide_restricted_rows('deadline_change', 'case_id');

-- An organisation's own procedures, copied from a shipped one and adapted. What was in use once is never changed.
create table own_pathway (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  pathway text not null,
  number integer not null,
  based_on text not null,
  based_on_version text not null,
  data jsonb not null,
  state text not null default 'draft',
  valid_from date,
  valid_to date,
  reason_sealed bytea not null,
  version integer not null default 1,
  made_by uuid,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint own_pathway_version_once unique (organisation_id, pathway, number),
  constraint own_pathway_named check (pathway ~ '^own-[a-z0-9-]+$'),
  constraint own_pathway_state_known check (state in ('draft', 'in_use', 'retired', 'discarded')),
  constraint own_pathway_begins check (state in ('draft', 'discarded') or valid_from is not null)
);
select protect_tenant_table('own_pathway');

-- Holidays announced late, or called off, as the organisation knows them; one that is removed keeps its row.
create table holiday_override (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  country text not null,
  region text,
  day date not null,
  holiday boolean not null,
  name text not null,
  source text not null,
  moved integer not null default 0,
  pending boolean not null default false,
  made_by uuid,
  made_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by uuid,
  primary key (organisation_id, id),
  constraint holiday_override_country_shape check (country ~ '^[A-Z]{2}$')
);
create unique index holiday_override_once on holiday_override (organisation_id, country, coalesce(region, ''), day) where removed_at is null;
select protect_tenant_table('holiday_override');

grant select, insert, update on deadline_change, own_pathway, holiday_override to alongside_app;
-- What a holiday moves is found over all cases, restricted ones included; it names nobody.
grant select (organisation_id, id, case_id, restricted, rule, pathway, pathway_version, due_on, working, met_on, suspended_from, version) on deadline to alongside_stats;
grant select (organisation_id, id, case_id, restricted, deadline_id, kind, on_day, days, undone_at) on deadline_change to alongside_stats;

-- The public calculator stands at this address.
alter table organisation add constraint organisation_slug_not_deadlines check (slug <> 'deadlines');
