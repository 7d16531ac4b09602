-- Changing a key seals every row of an organisation anew, restricted ones too, whoever may otherwise write them. The owner sees no
-- row, the application not all: so a role of its own, held to one organisation at a time, in which nothing but that acts.
do $$
declare
  acting constant text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  if not exists (select from pg_roles where rolname = 'alongside_keeper') then
    create role alongside_keeper nologin nobypassrls;
  end if;
  if not pg_has_role(current_user, 'alongside_keeper', acting) then
    grant alongside_keeper to current_user;
  end if;
exception when insufficient_privilege then
  if exists (select from pg_roles where rolname = 'alongside_keeper') then
    raise exception 'the user % may not act in a role that is there already; as administrator of the server run: grant alongside_keeper to %',
      current_user, current_user;
  end if;
  raise exception 'the user % may not make roles; as administrator of the server run: alter role % createrole', current_user, current_user;
end $$;

grant usage on schema public, keys to alongside_keeper;

create function let_keys_turn(relation regclass) returns void language plpgsql as $$
begin
  execute format(
    'create policy keeper on %s to alongside_keeper
       using (organisation_id = current_setting(''app.organisation'')::uuid)
       with check (organisation_id = current_setting(''app.organisation'')::uuid)', relation);
  execute format('grant select, update on %s to alongside_keeper', relation);
end $$;

do $$
declare relation regclass;
begin
  for relation in
    select polrelid from pg_policy where polname = 'tenant'
  loop
    perform let_keys_turn(relation);
  end loop;
end $$;
grant insert, delete on keys.organisation_key to alongside_keeper;
revoke select, update on audit_event from alongside_keeper;

create or replace function protect_tenant_table(relation regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy tenant on %s to alongside_app, alongside_stats, alongside_auditor
       using (organisation_id = current_setting(''app.organisation'')::uuid)
       with check (organisation_id = current_setting(''app.organisation'')::uuid)', relation);
  execute format('create policy backup on %s for select to alongside_backup using (true)', relation);
  perform let_keys_turn(relation);
end $$;

-- A value's place is its table and row. This table holds values as they stood elsewhere; whoever seals them anew must know where.
comment on table person_merge is 'sealed as person.kept_id';
