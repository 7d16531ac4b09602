create table project (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  number text not null,
  title text not null,
  funder text not null,
  programme text,
  starts_on date not null,
  ends_on date not null,
  currency text not null,
  summary text,
  problems text,
  target_groups text,
  grant_amount numeric(14, 2),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint project_number_once unique (organisation_id, number),
  constraint project_dates_ordered check (ends_on >= starts_on)
);
select protect_tenant_table('project');

create table project_partner (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  name text not null,
  country text not null,
  part text not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id)
);
create index project_partner_project on project_partner (organisation_id, project_id);
select protect_tenant_table('project_partner');

create table budget_line (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  position integer not null,
  name text not null,
  planned numeric(14, 2) not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  constraint budget_line_not_negative check (planned >= 0)
);
create index budget_line_project on budget_line (organisation_id, project_id, position);
select protect_tenant_table('budget_line');

-- `rate` is units of `currency` for one unit of the project's currency on the day, as the funder's rule gives it.
create table cost (
  organisation_id uuid not null,
  id uuid not null,
  budget_line_id uuid not null,
  spent_on date not null,
  what text not null,
  amount numeric(14, 2) not null,
  currency text not null,
  rate numeric(14, 6) not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, budget_line_id) references budget_line (organisation_id, id),
  constraint cost_rate_positive check (rate > 0)
);
create index cost_line on cost (organisation_id, budget_line_id, spent_on);
select protect_tenant_table('cost');

create table grant_payment (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  received_on date not null,
  amount numeric(14, 2) not null,
  currency text not null,
  rate numeric(14, 6) not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  constraint grant_payment_rate_positive check (rate > 0)
);
create index grant_payment_project on grant_payment (organisation_id, project_id, received_on);
select protect_tenant_table('grant_payment');

create table result (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  position integer not null,
  kind text not null,
  title text not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  constraint result_kind_known check (kind in ('outcome', 'output', 'impact', 'reach'))
);
create index result_project on result (organisation_id, project_id, position);
select protect_tenant_table('result');

create table indicator (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  result_id uuid not null,
  position integer not null,
  code text not null,
  title text not null,
  unit text not null,
  baseline numeric(14, 2),
  target numeric(14, 2),
  target_on date,
  measure jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint indicator_code_once unique (organisation_id, project_id, code),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  foreign key (organisation_id, result_id) references result (organisation_id, id)
);
create index indicator_project on indicator (organisation_id, project_id, position);
select protect_tenant_table('indicator');

create table case_project (
  organisation_id uuid not null,
  project_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  from_on date not null,
  until_on date,
  primary key (organisation_id, project_id, case_id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index case_project_case on case_project (organisation_id, case_id);
select protect_tenant_table('case_project');
select hide_restricted_rows('case_project', 'case_id');

create table activity_project (
  organisation_id uuid not null,
  project_id uuid not null,
  activity_id uuid not null,
  primary key (organisation_id, project_id, activity_id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id)
);
create index activity_project_activity on activity_project (organisation_id, activity_id);
select protect_tenant_table('activity_project');

create table finding (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  -- What was said and by whom, as one value: a name may have been typed into either.
  text_sealed bytea not null,
  said_on date not null,
  consent text not null default 'none',
  in_report boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  constraint finding_kind_known check (kind in ('finding', 'quotation')),
  constraint finding_consent_known check (consent in ('none', 'without_name', 'not_needed')),
  constraint finding_quoted_with_consent check (not in_report or consent <> 'none')
);
create index finding_project on finding (organisation_id, project_id, said_on desc);
select protect_tenant_table('finding');

create table report (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text not null,
  from_on date not null,
  until_on date not null,
  due_on date,
  narrative_sealed bytea,
  submitted_at timestamptz,
  submitted_by uuid,
  -- All the report was drawn from when it was submitted, texts and figures.
  frozen_sealed bytea,
  -- Why figures that were submitted would be different today.
  restatement_note_sealed bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references project (organisation_id, id),
  constraint report_dates_ordered check (until_on >= from_on),
  constraint report_frozen_when_submitted check ((submitted_at is null) = (frozen_sealed is null)),
  constraint report_explained_when_submitted check (restatement_note_sealed is null or submitted_at is not null)
);
create index report_project on report (organisation_id, project_id, from_on);
select protect_tenant_table('report');

grant select, insert, update on project, project_partner, budget_line, cost, grant_payment, result, indicator, finding, report to alongside_app;
grant select, insert, update, delete on case_project, activity_project to alongside_app;
grant delete on project_partner, budget_line, cost, grant_payment, result, indicator, finding to alongside_app;
grant select on project, result, indicator, case_project, activity_project to alongside_stats;
