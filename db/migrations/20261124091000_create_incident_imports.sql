-- How the questions of a form outside become fields of an incident. `rules_sealed`: which question leads where, which answer is which
-- of our codes; `sample_sealed`: what the uploaded sample said, until the rules are ready.
create table incident_mapping (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name_sealed bytea not null,
  rules_sealed bytea not null,
  sample_sealed bytea,
  ready boolean not null default false,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (organisation_id, id)
);
select protect_tenant_table('incident_mapping');

-- One file of rows. `waiting`: looked at, nothing written yet; `dropped`: thrown away before it was brought in.
create table incident_import (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  mapping_id uuid not null,
  status text not null default 'waiting',
  encoding text not null,
  files integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  skipped integer not null default 0,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, mapping_id) references incident_mapping (organisation_id, id),
  foreign key (organisation_id, uploaded_by) references member (organisation_id, id),
  constraint incident_import_status_known check (status in ('waiting', 'done', 'undone', 'dropped')),
  constraint incident_import_ended_when check ((status = 'waiting') = (ended_at is null))
);
select protect_tenant_table('incident_import');

-- A row of a file: as it was sent while it waits, under the organisation's key; afterwards the incident it became, with what stood
-- there before, under the incident's.
create table incident_import_row (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  import_id uuid not null,
  place integer not null,
  row_sealed bytea,
  incident_id uuid,
  before_sealed bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, import_id) references incident_import (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  constraint incident_import_row_waits_or_is check ((row_sealed is null) = (incident_id is not null))
);
create index incident_import_row_import on incident_import_row (organisation_id, import_id, place);
create index incident_import_row_incident on incident_import_row (organisation_id, incident_id) where incident_id is not null;
select protect_tenant_table('incident_import_row');

-- Which submission an incident is, so that the same one sent again is the same incident. Both digests are keyed: neither the
-- submission's id nor what it said can be read or guessed from them. `left_version` and `parts` are how we left the incident.
create table incident_origin (
  organisation_id uuid not null references organisation (id),
  incident_id uuid not null,
  import_id uuid,
  submission_digest bytea not null,
  content_digest bytea not null,
  left_version integer not null default 1,
  parts text[] not null default '{}',
  primary key (organisation_id, incident_id),
  constraint incident_origin_once unique (organisation_id, submission_digest),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, import_id) references incident_import (organisation_id, id)
);
create index incident_origin_import on incident_origin (organisation_id, import_id) where import_id is not null;
select protect_tenant_table('incident_origin');
select hide_from_outside('incident_origin', 'incident_id');

grant select, insert, update on incident_mapping, incident_import to alongside_app;
grant select, insert, update, delete on incident_import_row, incident_origin to alongside_app;

-- An import that was a mistake is taken back whole. Only what came by one and was left alone can go.
create policy taken_back on incident as restrictive for delete to alongside_app using (
  source = 'kobo' and status = 'new' and assigned_to is null and decided_on is null and joined_into is null);
grant delete on incident to alongside_app;
