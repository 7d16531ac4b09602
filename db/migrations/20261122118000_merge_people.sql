-- Two records of one person become one: the merged row stays behind as a pointer, so that the merge can be undone.
alter table person add column merged_into uuid;
-- Nothing is there to be checked, and checking would ask for an organisation under the forced row rules.
alter table person add constraint person_merged_into foreign key (organisation_id, merged_into) references person (organisation_id, id) not valid;
alter table person add constraint person_not_into_itself check (merged_into <> id);
create index person_merged on person (organisation_id, merged_into) where merged_into is not null;
grant select (merged_into) on person to alongside_stats;

-- What the kept person's row said before, byte for byte; `kept_version` tells whether it was changed since.
create table person_merge (
  organisation_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  kept_version integer not null,
  name_sealed bytea not null,
  details_sealed bytea,
  safe_contact_sealed bytea,
  gender text not null,
  languages text[] not null,
  needs_interpreter text not null,
  merged_by uuid not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, kept_id) references person (organisation_id, id),
  foreign key (organisation_id, merged_id) references person (organisation_id, id)
);
create index person_merge_kept on person_merge (organisation_id, kept_id, merged_at desc);
create unique index person_merge_once on person_merge (organisation_id, merged_id) where undone_at is null;
select protect_tenant_table('person_merge');

-- Every row that was turned to the kept person, or taken away because the kept person had the same. Ids and codes only.
create table person_merge_row (
  organisation_id uuid not null,
  id uuid not null,
  merge_id uuid not null,
  table_name text not null,
  column_name text not null,
  key jsonb not null,
  removed jsonb,
  restored_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, merge_id) references person_merge (organisation_id, id)
);
create index person_merge_row_merge on person_merge_row (organisation_id, merge_id, id);
select protect_tenant_table('person_merge_row');

grant select, insert, update on person_merge, person_merge_row to alongside_app;
-- A tie said twice is one: the doubles of a merge go, and a tie entered by mistake can be taken away.
grant delete on kinship, household_member, involvement to alongside_app;
-- Who leads a case nobody else may open: the merge goes on there in that member's name.
grant select (lead_member_id) on cases to alongside_stats;
