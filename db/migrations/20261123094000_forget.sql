-- What was forgotten. Ids only: who it was stands nowhere any more. The rows stay, emptied, so that figures do not move.
create table erasure (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  why text not null,
  at timestamptz not null,
  by uuid,
  primary key (organisation_id, id),
  constraint erasure_once unique (organisation_id, subject_id),
  constraint erasure_kind_known check (kind in ('person', 'case')),
  constraint erasure_why_known check (why in ('request', 'retention', 'mistake', 'consent_withdrawn'))
);
select protect_tenant_table('erasure');
create trigger erasure_written_once before update or delete or truncate on erasure
  for each statement execute function refuse_change();
grant select, insert on erasure to alongside_app;
grant select on erasure to alongside_stats;

-- A key goes only together with its line in the ledger.
create function key_goes_with_ledger() returns trigger language plpgsql as $$
begin
  if current_user = 'alongside_app'
     and not exists (select from erasure e where e.organisation_id = old.organisation_id and e.subject_id = old.id) then
    raise exception 'a key is destroyed by an erasure alone' using errcode = 'check_violation', constraint = 'key_goes_with_ledger';
  end if;
  return old;
end $$;
create trigger subject_key_goes_with_ledger before delete on keys.subject_key for each row execute function key_goes_with_ledger();
grant delete on keys.subject_key to alongside_app;

alter table person add column erased_on date;
alter table cases add column erased_on date;
grant select (erased_on) on person to alongside_stats;
grant select (erased_on) on cases to alongside_stats;

-- Nothing is erased while somebody has said why it must be kept.
create table legal_hold (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid,
  case_id uuid,
  restricted boolean not null default false,
  reason_sealed bytea not null,
  until_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, made_by) references member (organisation_id, id),
  constraint legal_hold_of_one check ((person_id is null) <> (case_id is null)),
  constraint legal_hold_restricted_by_case check (case_id is not null or not restricted)
);
create index legal_hold_person on legal_hold (organisation_id, person_id) where person_id is not null;
create index legal_hold_case on legal_hold (organisation_id, case_id) where case_id is not null;
select protect_tenant_table('legal_hold');
select hide_restricted_rows('legal_hold', 'case_id');
grant select, insert, update on legal_hold to alongside_app;
grant select (organisation_id, id, person_id, case_id, restricted, until_on, ended_at) on legal_hold to alongside_stats;

-- For how long a case is kept after it was closed. Where no row stands, the product's own table holds. `kind` and `outcome` '*' mean any.
create table retention_rule (
  organisation_id uuid not null references organisation (id),
  kind text not null,
  outcome text not null,
  months integer not null,
  set_by uuid not null,
  set_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, kind, outcome),
  foreign key (organisation_id, set_by) references member (organisation_id, id),
  constraint retention_rule_sane check (months between 1 and 1200)
);
select protect_tenant_table('retention_rule');
grant select, insert, update on retention_rule to alongside_app;

-- Since when the lead for data protection stands behind the rules; without it nothing goes by itself.
create table retention_setting (
  organisation_id uuid not null references organisation (id),
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  primary key (organisation_id),
  foreign key (organisation_id, confirmed_by) references member (organisation_id, id)
);
select protect_tenant_table('retention_setting');
grant select, insert, update on retention_setting to alongside_app;

-- A case whose time is over is announced first; until the day anybody who works on it can stop it.
create table retention_notice (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  announced_on date not null,
  erase_on date not null,
  stopped_by uuid,
  stopped_until date,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  constraint retention_notice_stopped_whole check ((stopped_by is null) = (stopped_until is null))
);
create index retention_notice_case on retention_notice (organisation_id, case_id, announced_on desc);
select protect_tenant_table('retention_notice');
select hide_restricted_rows('retention_notice', 'case_id');
grant select, insert, update on retention_notice to alongside_app;
grant select on retention_notice to alongside_stats;

-- Somebody asks what is held about them. One month, and two more where it is difficult: GDPR, article 12(3).
create table subject_request (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null,
  asked_on date not null,
  identity text not null,
  note_sealed bytea,
  due_on date not null,
  extended_on date,
  extension_sealed bytea,
  answered_on date,
  answer text,
  answered_by uuid,
  opened_by uuid not null,
  opened_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, opened_by) references member (organisation_id, id),
  constraint subject_request_identity_known check (identity in ('known_to_us', 'document_seen', 'represented')),
  constraint subject_request_answer_known check (answer in ('given', 'refused', 'withdrawn')),
  constraint subject_request_answered_whole check ((answered_on is null) = (answer is null) and (answer is null) = (answered_by is null)),
  constraint subject_request_extended_with_reason check ((extended_on is null) = (extension_sealed is null))
);
create index subject_request_person on subject_request (organisation_id, person_id);
create index subject_request_open on subject_request (organisation_id, due_on) where answered_on is null;
select protect_tenant_table('subject_request');

-- What was decided about one text before it is given: as it stands, with passages taken out, or not at all.
create table subject_text (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  request_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  table_name text not null,
  row_id uuid not null,
  decision text not null,
  words_sealed bytea,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (organisation_id, id),
  constraint subject_text_once unique (organisation_id, request_id, table_name, row_id),
  foreign key (organisation_id, request_id) references subject_request (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  constraint subject_text_decision_known check (decision in ('give', 'redacted', 'leave_out')),
  constraint subject_text_words_of_redacted check ((decision = 'redacted') = (words_sealed is not null))
);
create index subject_text_case on subject_text (organisation_id, case_id);
select protect_tenant_table('subject_text');
select hide_restricted_rows('subject_text', 'case_id');

grant select, insert, update on subject_request, subject_text to alongside_app;
-- What was written once is emptied with the rest when somebody is forgotten.
grant update (words_sealed) on referral_answer to alongside_app;
grant update (note_sealed) on order_breach to alongside_app;
