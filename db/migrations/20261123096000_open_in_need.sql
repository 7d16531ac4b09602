-- An export with many names, or of everything, waits for a second person. What was asked stands sealed as it was.
create table export_approval (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null,
  count integer not null,
  asked_sealed bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decision text,
  words_sealed bytea,
  decided_by uuid,
  decided_at timestamptz,
  used_at timestamptz,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, asked_by) references member (organisation_id, id),
  foreign key (organisation_id, decided_by) references member (organisation_id, id),
  constraint export_approval_count_sane check (count >= 0),
  constraint export_approval_decision_known check (decision in ('approved', 'refused', 'withdrawn')),
  constraint export_approval_decided_whole check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint export_approval_by_a_second_person check (decision = 'withdrawn' or decided_by <> asked_by),
  constraint export_approval_refused_with_words check (decision <> 'refused' or words_sealed is not null),
  constraint export_approval_used_when_approved check (used_at is null or decision = 'approved')
);
create index export_approval_waiting on export_approval (organisation_id, asked_at) where decision is null;
create index export_approval_recent on export_approval (organisation_id, asked_at desc);
select protect_tenant_table('export_approval');
grant select, insert, update on export_approval to alongside_app;

-- A restricted case opened in an emergency is a seat that ends by itself at an instant. It is no part in the team:
-- `until_on` stands from the first day, so whatever asks who is on the team does not count it.
alter table case_member add column until_at timestamptz;
alter table case_member drop constraint case_member_part_known;
alter table case_member add constraint case_member_part_known
  check (part in ('lead', 'worker', 'volunteer', 'supervisor', 'emergency')) not valid;
create index case_member_seated on case_member (organisation_id, member_id, case_id)
  where until_on is null or until_at is not null;
drop index case_member_by_member;

create or replace function hide_restricted_rows(relation regclass, case_column text) returns void language plpgsql as $$
declare rule text := format(
  '((select current_setting(''app.sight'')) = ''all'' and not restricted)
   or %I in (select team.case_id from case_member team
             where team.organisation_id = current_setting(''app.organisation'')::uuid
               and team.member_id = current_setting(''app.member'')::uuid
               and (team.until_on is null or team.until_at > now()))', case_column);
begin
  execute format('create policy sight_read on %s as restrictive for select to alongside_app using (%s)', relation, rule);
  execute format('create policy sight_change on %s as restrictive for update to alongside_app using (%s)', relation, rule);
  execute format('create policy sight_remove on %s as restrictive for delete to alongside_app using (%s)', relation, rule);
end $$;

-- The tables that are there already get the same rule.
do $$
declare
  old record;
  rule text;
begin
  for old in
    select p.polname, p.polrelid::regclass as relation, pg_get_expr(p.polqual, p.polrelid) as rule
      from pg_policy p where p.polname in ('sight_read', 'sight_change', 'sight_remove')
  loop
    rule := replace(old.rule, 'team.until_on IS NULL', 'team.until_on IS NULL OR team.until_at > now()');
    if rule = old.rule then
      raise exception 'the rule % of % does not say who is on the team', old.polname, old.relation;
    end if;
    execute format('alter policy %I on %s using (%s)', old.polname, old.relation, rule);
  end loop;
end $$;

-- Who opened a restricted case in an emergency, for how long and why. Written by the function below alone; the words follow,
-- sealed under the case's key, which the opener has only then.
create table case_opening (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  member_id uuid not null,
  why text not null,
  words_sealed bytea,
  opened_at timestamptz not null,
  until_at timestamptz not null,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, ended_by) references member (organisation_id, id),
  constraint case_opening_why_known check (why in ('danger', 'deadline', 'nobody_reached', 'other'))
);
create index case_opening_case on case_opening (organisation_id, case_id, opened_at desc);
create index case_opening_recent on case_opening (organisation_id, opened_at desc);
select protect_tenant_table('case_opening');
select hide_restricted_rows('case_opening', 'case_id');
grant select, update (words_sealed, until_at, ended_by) on case_opening to alongside_app;

-- The owner is under the row rules too. These let the function see what it needs, of the set organisation, and nothing without one.
do $$
declare
  same constant text := '(organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)';
begin
  execute format('create policy in_need on cases for select to %I using (%s and restricted)', current_user, same);
  execute format('create policy in_need on case_member for select to %I using (%s)', current_user, same);
  execute format('create policy in_need on member for select to %I using (%s)', current_user, same);
  execute format('create policy in_need on case_opening for insert to %I with check (%s)', current_user, same);
end $$;

-- Finds a restricted case by its number for the acting coordinator and writes down that they open it, for a day. Answers nothing
-- for an unknown number, another organisation's, a case that is not restricted and one whose team they are on alike.
-- It seats nobody: the application does, so that what a seat sets off (a wall) sees it as any other.
create function open_in_need(case_number text, opening uuid, reason text)
  returns table (found_case uuid, ends_at timestamptz)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  organisation constant uuid := current_setting('app.organisation')::uuid;
  opener constant uuid := current_setting('app.member')::uuid;
begin
  if not exists (select from member m where m.organisation_id = organisation and m.id = opener
                   and m.removed_at is null and 'coordinator' = any (m.roles)) then
    raise insufficient_privilege using message = 'only a coordinator opens a case in an emergency';
  end if;
  select c.id, now() + interval '24 hours' into found_case, ends_at from cases c
   where c.organisation_id = organisation and c.number = case_number and c.restricted
     and not exists (select from case_member team where team.organisation_id = organisation and team.case_id = c.id
                       and team.member_id = opener and (team.until_on is null or team.until_at > now()));
  if not found then return; end if;
  insert into case_opening (organisation_id, id, case_id, restricted, member_id, why, opened_at, until_at)
    values (organisation, opening, found_case, true, opener, reason, now(), ends_at);
  return next;
end $$;
revoke execute on function open_in_need from public;
grant execute on function open_in_need to alongside_app;
