-- A backup reads every row of every table and changes none. The owner cannot: the row rules are forced on it, and belonging to
-- alongside_app it would be held to the rules of restricted cases too. So a role of its own, in which nothing else acts.
do $$
declare
  acting constant text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  if not exists (select from pg_roles where rolname = 'alongside_backup') then
    create role alongside_backup nologin nobypassrls;
  end if;
  if not pg_has_role(current_user, 'alongside_backup', acting) then
    grant alongside_backup to current_user;
  end if;
exception when insufficient_privilege then
  if exists (select from pg_roles where rolname = 'alongside_backup') then
    raise exception 'the user % may not act in a role that is there already; as administrator of the server run: grant alongside_backup to %',
      current_user, current_user;
  end if;
  raise exception 'the user % may not make roles; as administrator of the server run: alter role % createrole', current_user, current_user;
end $$;

grant usage on schema public, keys to alongside_backup;
grant select on all tables in schema public, keys to alongside_backup;
grant select on all sequences in schema public, keys to alongside_backup;
alter default privileges in schema public, keys grant select on tables to alongside_backup;
alter default privileges in schema public, keys grant select on sequences to alongside_backup;

do $$
declare relation regclass;
begin
  for relation in
    select oid from pg_class
     where relnamespace in ('public'::regnamespace, 'keys'::regnamespace) and relkind in ('r', 'p') and relrowsecurity
  loop
    execute format('create policy backup on %s for select to alongside_backup using (true)', relation);
  end loop;
end $$;

create or replace function protect_tenant_table(relation regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy tenant on %s to alongside_app, alongside_stats, alongside_auditor
       using (organisation_id = current_setting(''app.organisation'')::uuid)
       with check (organisation_id = current_setting(''app.organisation'')::uuid)', relation);
  execute format('create policy backup on %s for select to alongside_backup using (true)', relation);
end $$;

-- What was backed up and verified, of the whole installation. `beat_at` moves while it runs; a run that stopped moving was cut off.
create table backup_run (
  id uuid primary key,
  kind text not null,
  name text not null,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  ended_at timestamptz,
  percent integer not null default 0,
  bytes bigint,
  row_count bigint,
  file_count integer,
  ok boolean,
  problem text,
  constraint backup_run_kind_known check (kind in ('backup', 'verify')),
  constraint backup_run_ends_with_a_word check ((ended_at is null) = (ok is null)),
  constraint backup_run_says_why check (ok or ok is null or problem is not null),
  constraint backup_run_percent_known check (percent between 0 and 100)
);
create index backup_run_newest on backup_run (started_at desc);

-- Stands in a database that is being restored until everything is done: nobody serves it meanwhile.
create table restore_mark (
  singleton boolean primary key default true check (singleton),
  backup text not null,
  started_at timestamptz not null default now()
);
