-- What of a project is written down wrongly is put right on the version it was read in, and comes back when it was removed by mistake.
alter table project_partner add column version integer not null default 1, add column removed_at timestamptz;
alter table budget_line add column version integer not null default 1, add column removed_at timestamptz;
alter table cost add column version integer not null default 1, add column removed_at timestamptz;
alter table grant_payment add column version integer not null default 1, add column removed_at timestamptz;
alter table result add column version integer not null default 1, add column removed_at timestamptz;
alter table indicator add column removed_at timestamptz;
revoke delete on project_partner, budget_line, cost, grant_payment, result, indicator from alongside_app;

-- The code of a removed indicator is free again.
alter table indicator drop constraint indicator_code_once;
create unique index indicator_code_once on indicator (organisation_id, project_id, code) where removed_at is null;
