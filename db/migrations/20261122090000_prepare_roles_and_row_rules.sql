-- Roles are named once a database cluster; several installations on one server share the names, not the rights:
-- nobody but the owner and whom the owner names may connect. PostgreSQL 16 tells being a member from acting as one.
do $$
declare
  role_name text;
  role_names constant text[] := array['alongside_app', 'alongside_door', 'alongside_stats', 'alongside_auditor'];
  acting constant text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  foreach role_name in array role_names loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin nobypassrls', role_name);
    end if;
    if not pg_has_role(current_user, role_name, acting) then
      execute format('grant %I to current_user', role_name);
    end if;
    execute format('grant usage on schema public to %I', role_name);
  end loop;
  execute format('revoke connect, temporary on database %I from public', current_database());
exception when insufficient_privilege then
  if role_names <@ (select array_agg(rolname::text) from pg_roles) then
    raise exception 'the user % may not act in roles that are there already; as administrator of the server run: grant % to %',
      current_user, array_to_string(role_names, ', '), current_user;
  end if;
  raise exception 'the user % may not make roles; as administrator of the server run: alter role % createrole', current_user, current_user;
end $$;

create schema keys;
grant usage on schema keys to alongside_app;

-- Every tenant table calls this once: row rules on, forced, closed when no organisation is set.
create function protect_tenant_table(relation regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy tenant on %s to alongside_app, alongside_stats, alongside_auditor
       using (organisation_id = current_setting(''app.organisation'')::uuid)
       with check (organisation_id = current_setting(''app.organisation'')::uuid)', relation);
end $$;

-- A table of rows that belong to a case calls this too: `sight` all sees what is not restricted,
-- `own` only the cases on whose team the member is. Restricted rows are for the team alone.
-- The setting is read in a subquery, so once a statement and not once a row.
create function hide_restricted_rows(relation regclass, case_column text) returns void language plpgsql as $$
declare rule text := format(
  '((select current_setting(''app.sight'')) = ''all'' and not restricted)
   or %I in (select team.case_id from case_member team
             where team.organisation_id = current_setting(''app.organisation'')::uuid
               and team.member_id = current_setting(''app.member'')::uuid
               and team.until_on is null)', case_column);
begin
  execute format('create policy sight_read on %s as restrictive for select to alongside_app using (%s)', relation, rule);
  execute format('create policy sight_change on %s as restrictive for update to alongside_app using (%s)', relation, rule);
  execute format('create policy sight_remove on %s as restrictive for delete to alongside_app using (%s)', relation, rule);
end $$;
