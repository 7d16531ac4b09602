create table institution (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  kind text not null,
  municipality text,
  country text,
  segregation text,
  checked_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint institution_kind_known check (kind in ('school', 'kindergarten', 'council', 'police', 'court', 'ministry', 'employer', 'media', 'organisation', 'other')),
  constraint institution_segregation_known check (segregation is null or segregation in ('segregated', 'non_segregated', 'unknown'))
);
create index institution_by_name on institution (organisation_id, name, id);
select protect_tenant_table('institution');
grant select, insert, update on institution to alongside_app;
grant select on institution to alongside_stats;
