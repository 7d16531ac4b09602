-- Why somebody took a list out, in their own words. A name may stand in them, so they are sealed; the access log, which keeps
-- no words, names the row.
create table export_reason (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  words_sealed bytea not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
select protect_tenant_table('export_reason');
grant select, insert on export_reason to alongside_app;
