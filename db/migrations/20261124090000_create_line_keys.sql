-- In sealed mode the own key of a report hangs on the key of the line, whose private half no server holds: it stands sealed for each
-- member who has a key for it, and for the trustees. A report is taken out of the line once, by one of them.
create table keys.line_key (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  public_key bytea not null,
  sealed bytea,
  trustees uuid[] not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, made_by) references member (organisation_id, id),
  constraint line_key_sealed_for_trustees check ((sealed is null) = (trustees = '{}'))
);
create unique index line_key_one_current on keys.line_key (organisation_id) where retired_at is null;
select protect_tenant_table('keys.line_key');

-- A pair of one member: its private half opens with their phrase alone. A new phrase for the same pair keeps what was sealed for it.
create table keys.line_member (
  organisation_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  public_key bytea not null,
  wrapped bytea,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint line_member_kept_until_removed check ((wrapped is null) = (removed_at is not null))
);
select protect_tenant_table('keys.line_member');

-- The private half of a key of the line, sealed for one member's pair. Without `wrapped` it was taken back.
create table keys.line_share (
  organisation_id uuid not null,
  line_key_id uuid not null,
  member_id uuid not null,
  pair_id uuid not null,
  wrapped bytea,
  given_by uuid,
  given_at timestamptz not null,
  primary key (organisation_id, line_key_id, member_id),
  foreign key (organisation_id, line_key_id) references keys.line_key (organisation_id, id),
  foreign key (organisation_id, member_id) references keys.line_member (organisation_id, member_id)
);
create index line_share_member on keys.line_share (organisation_id, member_id);
select protect_tenant_table('keys.line_share');

grant select, insert, update on keys.line_key, keys.line_member, keys.line_share to alongside_app;

-- Whoever is not a member needs the public half alone, and changes none of it.
do $$
declare relation text;
begin
  foreach relation in array array['keys.line_member', 'keys.line_share'] loop
    execute format(
      'create policy outside_read on %s as restrictive for select to alongside_app
         using ((select current_setting(''app.member'')) <> ''00000000-0000-0000-0000-000000000000'')', relation);
  end loop;
  foreach relation in array array['keys.line_key', 'keys.line_member', 'keys.line_share', 'keys.subject_key'] loop
    execute format(
      'create policy outside_change on %s as restrictive for update to alongside_app
         using ((select current_setting(''app.member'')) <> ''00000000-0000-0000-0000-000000000000'')', relation);
  end loop;
end $$;

-- A key hangs on the organisation's key or on the line's, never on both.
alter table keys.subject_key
  alter column organisation_key_id drop not null,
  add column line_key_id uuid,
  add constraint subject_key_line foreign key (organisation_id, line_key_id) references keys.line_key (organisation_id, id) not valid,
  add constraint subject_key_hangs_on_one check (num_nonnulls(organisation_key_id, line_key_id) = 1),
  add constraint subject_key_line_of_reports check (line_key_id is null or kind = 'incident');
create index subject_key_in_line on keys.subject_key (organisation_id, line_key_id) where line_key_id is not null;

-- The application wraps a key anew in one case: when it comes out of the line.
create function key_comes_out_of_line() returns trigger language plpgsql as $$
begin
  if current_user = 'alongside_app' and (old.line_key_id is null or new.line_key_id is not null) then
    raise exception 'a key is wrapped anew when it comes out of the line alone' using errcode = 'check_violation', constraint = 'key_comes_out_of_line';
  end if;
  return new;
end $$;
create trigger subject_key_comes_out_of_line before update on keys.subject_key
  for each row execute function key_comes_out_of_line();
grant update (wrapped, organisation_key_id, line_key_id) on keys.subject_key to alongside_app;

-- What a reporter ticked, beside their words, while the report waits sealed; then it takes its places.
alter table incident
  add column codes_sealed bytea,
  add constraint incident_codes_while_sealed check (codes_sealed is null or sealed_mode);
create index incident_sealed on incident (organisation_id, id) where sealed_mode;
