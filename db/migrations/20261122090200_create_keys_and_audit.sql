create table keys.organisation_key (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (organisation_id, id)
);
select protect_tenant_table('keys.organisation_key');

-- One key a person and one a case; the key's id is the subject's. Destroying the row forgets what it sealed.
create table keys.subject_key (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null,
  wrapped bytea not null,
  organisation_key_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, organisation_key_id) references keys.organisation_key (organisation_id, id),
  constraint subject_key_kind_known check (kind in ('person', 'case'))
);
select protect_tenant_table('keys.subject_key');
grant select, insert on keys.organisation_key, keys.subject_key to alongside_app;

-- What the root key must open before anything else is written: the wrong key is noticed at start.
create table keys.root_check (
  singleton boolean primary key default true check (singleton),
  fingerprint text not null,
  sealed bytea not null,
  created_at timestamptz not null default now()
);

create table audit_event (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  at timestamptz not null default now(),
  member_id uuid,
  act text not null,
  subject_kind text not null,
  subject_id uuid,
  fields text[],
  reason text,
  request_id uuid,
  batch_id uuid,
  primary key (organisation_id, id)
);
create index audit_event_subject on audit_event (organisation_id, subject_id, id desc) where subject_id is not null;
select protect_tenant_table('audit_event');
grant insert on audit_event to alongside_app;
grant select on audit_event to alongside_auditor;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is written once', tg_table_name;
end $$;
create trigger audit_event_written_once before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

-- A sealed value that did not open: the row is shown as unreadable and named here.
create table quarantine (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  table_name text not null,
  column_name text not null,
  row_id uuid not null,
  seen_at timestamptz not null default now(),
  cleared_at timestamptz,
  primary key (organisation_id, id),
  constraint quarantine_value_once unique (organisation_id, table_name, column_name, row_id)
);
select protect_tenant_table('quarantine');
grant select, insert, update on quarantine to alongside_app;

-- Raised by every transaction that changed anything of an organisation, as its last act: figures are kept while it stands still.
create table organisation_change (
  organisation_id uuid primary key references organisation (id),
  version bigint not null default 1
);
select protect_tenant_table('organisation_change');
grant select, insert, update on organisation_change to alongside_app;
grant select on organisation_change to alongside_stats;

create table idempotency_key (
  organisation_id uuid not null references organisation (id),
  member_id uuid not null,
  key uuid not null,
  location text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, member_id, key)
);
create index idempotency_key_age on idempotency_key (organisation_id, created_at);
select protect_tenant_table('idempotency_key');
grant select, insert, update, delete on idempotency_key to alongside_app;
