-- The chain over the access log. Each batch names the events it holds, a MAC of every one of them, and a MAC over itself and the
-- batch before: an event is never touched to be chained. `mac_digest` is HMAC-SHA-256, `events_digest` 16 bytes an event.
create table audit_batch (
  organisation_id uuid not null references organisation (id),
  number bigint not null,
  previous_digest bytea not null,
  event_ids uuid[] not null,
  events_digest bytea not null,
  highest uuid not null,
  mac_digest bytea not null,
  made_at timestamptz not null,
  primary key (organisation_id, number),
  constraint audit_batch_holds_some check (cardinality(event_ids) > 0)
);
-- Which batches may hold an event of the last minutes.
create index audit_batch_highest on audit_batch (organisation_id, highest);
select protect_tenant_table('audit_batch');
-- Whoever reads the log chains it: the application, which writes it, cannot.
grant select, insert on audit_batch to alongside_auditor;
create trigger audit_batch_written_once before update or delete or truncate on audit_batch
  for each statement execute function refuse_change();

-- Where the chain stood on a day, signed. What leaves the house is this.
create table audit_head (
  organisation_id uuid not null references organisation (id),
  on_day date not null,
  number bigint not null,
  mac_digest bytea not null,
  at timestamptz not null,
  signature text not null,
  public_key text not null,
  primary key (organisation_id, on_day)
);
select protect_tenant_table('audit_head');
grant select, insert on audit_head to alongside_app;
grant select on audit_head to alongside_auditor;
create trigger audit_head_written_once before update or delete or truncate on audit_head
  for each statement execute function refuse_change();

-- What the last looks through the whole chain found.
create table audit_check (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  at timestamptz not null,
  batches bigint not null,
  events bigint not null,
  waiting bigint not null,
  broken text,
  broken_batch bigint,
  broken_event uuid,
  broken_on date,
  primary key (organisation_id, id)
);
select protect_tenant_table('audit_check');
grant select, insert on audit_check to alongside_app;

-- The secret from which the chain's MAC key and the heads' signing key are derived; sealed under the organisation's key.
create table keys.audit_key (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  secret_sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint audit_key_once unique (organisation_id)
);
select protect_tenant_table('keys.audit_key');
grant select, insert, update (secret_sealed) on keys.audit_key to alongside_app;

-- Invented people whose opening alarms. Which person it is stands sealed: neither a reader of the database nor a page knows.
create table decoy (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  person_sealed bytea not null,
  planted_by uuid not null,
  planted_at timestamptz not null,
  lifted_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, planted_by) references member (organisation_id, id)
);
select protect_tenant_table('decoy');
grant select, insert, update (lifted_at) on decoy to alongside_app;

-- That one was opened, found or exported; what the panel shows until somebody has looked.
create table decoy_alarm (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  decoy_id uuid not null,
  member_id uuid,
  act text not null,
  at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, decoy_id) references decoy (organisation_id, id)
);
create index decoy_alarm_unseen on decoy_alarm (organisation_id, at) where seen_at is null;
select protect_tenant_table('decoy_alarm');
grant select, insert, update (seen_at, seen_by) on decoy_alarm to alongside_app;
