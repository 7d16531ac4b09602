-- The key of one stored file, wrapped under the key of the person or case it belongs to. Taking the row away destroys the file:
-- what lies on the disk, and in every copy of it, opens no more.
create table keys.file_key (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  subject_id uuid not null,
  wrapped bytea not null,
  stored_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
select protect_tenant_table('keys.file_key');
grant select, insert, delete on keys.file_key to alongside_app;

create table document (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  kind text not null,
  facts_sealed bytea not null,
  language text,
  made_on date,
  received_on date,
  from_institution_id uuid,
  to_institution_id uuid,
  sent_on date,
  sent_how text,
  proof_sealed bytea,
  event_id uuid,
  deadline_id uuid,
  entry_id uuid,
  withdrawn_on date,
  withdrawn_by uuid,
  reason_sealed bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, from_institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, to_institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, event_id) references case_event (organisation_id, id),
  foreign key (organisation_id, deadline_id) references deadline (organisation_id, id),
  foreign key (organisation_id, entry_id) references case_entry (organisation_id, id),
  constraint document_kind_known check (kind in ('decision', 'refusal', 'appeal', 'request', 'complaint', 'statement', 'letter', 'report', 'identity', 'medical', 'school_report', 'photo', 'consent', 'other')),
  constraint document_language_code check (language ~ '^[a-z]{2,3}$'),
  constraint document_sent_how_known check (sent_how in ('post', 'data_box', 'email', 'by_hand')),
  constraint document_sent_whole check ((sent_on is null) = (sent_how is null)),
  constraint document_about_one check (num_nonnulls(event_id, deadline_id, entry_id) <= 1)
);
create index document_case on document (organisation_id, case_id);
create index document_withdrawn on document (organisation_id, withdrawn_on) where withdrawn_on is not null;
select protect_tenant_table('document');
select hide_restricted_rows('document', 'case_id');

-- A version's id is the id of its stored file.
create table document_version (
  organisation_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  number integer not null,
  type text not null,
  bytes integer not null,
  facts_sealed bytea not null,
  preview_id uuid,
  made_at timestamptz not null default now(),
  made_by uuid,
  primary key (organisation_id, id),
  constraint document_version_once unique (organisation_id, document_id, number),
  foreign key (organisation_id, document_id) references document (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index document_version_case on document_version (organisation_id, case_id);
select protect_tenant_table('document_version');
select hide_restricted_rows('document_version', 'case_id');

-- A letter being written. Finished, it is a document with a Word and a PDF version.
create table letter (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  template text not null,
  kind text not null,
  language text not null,
  text_sealed bytea not null,
  institution_id uuid,
  person_id uuid,
  document_id uuid,
  removed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, document_id) references document (organisation_id, id),
  constraint letter_kind_known check (kind in ('request', 'appeal', 'complaint', 'statement')),
  constraint letter_language_code check (language in ('en', 'cs', 'pl'))
);
create index letter_case on letter (organisation_id, case_id);
create index letter_document on letter (organisation_id, document_id) where document_id is not null;
select protect_tenant_table('letter');
select hide_restricted_rows('letter', 'case_id');

-- An organisation's own template: words with slots, about nobody.
create table letter_template (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  based_on text,
  country text,
  kind text not null,
  language text not null,
  title text not null,
  body jsonb not null,
  removed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  constraint letter_template_kind_known check (kind in ('request', 'appeal', 'complaint', 'statement')),
  constraint letter_template_language_code check (language in ('en', 'cs', 'pl'))
);
select protect_tenant_table('letter_template');

grant select, insert, update on document, document_version, letter, letter_template to alongside_app;
grant select (organisation_id, id, case_id, restricted, kind, language, made_on, received_on, sent_on, sent_how, withdrawn_on, created_at) on document to alongside_stats;
grant select (organisation_id, id, document_id, case_id, restricted, number, preview_id) on document_version to alongside_stats;
