-- Lists with a name, a member's own or the whole organisation's. Name and wish are sealed: somebody's name may stand in either.
create table saved_view (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  member_id uuid not null,
  shared boolean not null default false,
  name_sealed bytea not null,
  wish_sealed bytea not null,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index saved_view_member on saved_view (organisation_id, member_id);
create index saved_view_shared on saved_view (organisation_id) where shared and removed_at is null;
select protect_tenant_table('saved_view');

-- What a member made of a view: a tab of theirs or not, and which one their list opens with.
create table saved_view_choice (
  organisation_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  pinned boolean not null,
  opens boolean not null default false,
  primary key (organisation_id, member_id, view_id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, view_id) references saved_view (organisation_id, id)
);
create unique index saved_view_choice_opens on saved_view_choice (organisation_id, member_id) where opens;
select protect_tenant_table('saved_view_choice');

-- Something done with many cases at once, and what it found in each, so that it can be taken back.
create table bulk_act (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  act text not null,
  member_id uuid not null,
  target_id uuid not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint bulk_act_known check (act in ('lead', 'project'))
);
select protect_tenant_table('bulk_act');

create table bulk_act_case (
  organisation_id uuid not null,
  bulk_act_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  outcome text not null,
  lead_before uuid,
  part_before text,
  version_after integer,
  primary key (organisation_id, bulk_act_id, case_id),
  foreign key (organisation_id, bulk_act_id) references bulk_act (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  constraint bulk_act_case_outcome_known check (outcome in ('done', 'same', 'closed', 'not_yours', 'undone', 'changed')),
  constraint bulk_act_case_part_known check (part_before in ('lead', 'worker', 'volunteer', 'supervisor'))
);
create index bulk_act_case_case on bulk_act_case (organisation_id, case_id);
select protect_tenant_table('bulk_act_case');
select hide_restricted_rows('bulk_act_case', 'case_id');

grant select, insert, update on saved_view, saved_view_choice, bulk_act, bulk_act_case to alongside_app;

create index cases_by_opened on cases (organisation_id, status, opened_on desc, id desc) include (restricted);
create index household_municipality on household (organisation_id, municipality) where municipality is not null;
create index person_by_adding on person (organisation_id, created_at desc, id desc);
