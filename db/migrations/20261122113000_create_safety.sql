-- Somebody was contacted although their rules said no: who, which way, which rule, and why.
create table contact_override (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  act text not null,
  rule text not null,
  reason_sealed bytea not null,
  member_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint contact_override_channel_known check (channel in ('call', 'voicemail', 'text', 'messenger', 'email', 'letter', 'visit')),
  constraint contact_override_act_known check (act in ('call', 'visit', 'appointment', 'letter', 'referral', 'invitation', 'mail')),
  constraint contact_override_rule_known check (rule in ('never', 'not_agreed', 'wrong_day', 'too_early', 'too_late', 'unreadable'))
);
create index contact_override_person on contact_override (organisation_id, person_id, at desc);
select protect_tenant_table('contact_override');

-- A person's papers and until when they hold. The row of the record itself (`in_record`) follows the person's form.
create table person_paper (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  state text not null default 'held',
  valid_until date,
  asked_on date,
  dependent boolean not null default false,
  depends_on_sealed bytea,
  number_sealed bytea,
  in_record boolean not null default false,
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  constraint person_paper_kind_known check (kind in ('residence', 'visa', 'residence_permit', 'temporary_protection', 'asylum', 'autonomous_permit', 'victim_concession', 'passport', 'identity_card', 'other')),
  constraint person_paper_state_known check (state in ('held', 'asked', 'refused')),
  constraint person_paper_asked_when check (state <> 'asked' or asked_on is not null)
);
create index person_paper_person on person_paper (organisation_id, person_id);
create unique index person_paper_record on person_paper (organisation_id, person_id) where in_record;
create index person_paper_lapse on person_paper (organisation_id, valid_until) where ended_on is null and valid_until is not null;
select protect_tenant_table('person_paper');

-- How dangerous it is, seen again and again. A review is never changed: a mistaken one is taken back, the next one made anew.
create table risk_review (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  level text not null,
  why text not null,
  factors text[] not null default '{}',
  seen_sealed bytea not null,
  reviewed_on date not null,
  next_on date not null,
  member_id uuid not null,
  suggested_by text,
  suggested_level text,
  current boolean not null default true,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint risk_review_level_known check (level in ('low', 'medium', 'high', 'immediate')),
  constraint risk_review_suggestion_known check (suggested_level in ('low', 'medium', 'high', 'immediate')),
  constraint risk_review_why_known check (why in ('first', 'planned', 'incident', 'separation', 'court', 'contact', 'papers', 'other')),
  constraint risk_review_next_after check (next_on >= reviewed_on),
  constraint risk_review_current_stands check (not (current and withdrawn_at is not null))
);
create index risk_review_case on risk_review (organisation_id, case_id, reviewed_on desc, id desc);
create unique index risk_review_current on risk_review (organisation_id, case_id) where current;
create index risk_review_due on risk_review (organisation_id, next_on) where current;
select protect_tenant_table('risk_review');
select hide_restricted_rows('risk_review', 'case_id');

-- What a person has thought out for their safety; each saving is a version of its own.
create table safety_plan (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid not null,
  version integer not null,
  language text not null,
  plan_sealed bytea not null,
  review_on date,
  made_on date not null,
  member_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint safety_plan_language_known check (language in ('en', 'cs', 'pl'))
);
create index safety_plan_latest on safety_plan (organisation_id, case_id, person_id, version desc, id desc);
create index safety_plan_person on safety_plan (organisation_id, person_id);
select protect_tenant_table('safety_plan');
select hide_restricted_rows('safety_plan', 'case_id');

-- A plan left the house on paper: in which form, and that it was asked whether carrying it is safe.
create table safety_handout (
  organisation_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  form text not null,
  safe_to_carry text not null,
  at timestamptz not null,
  member_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, plan_id) references safety_plan (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint safety_handout_form_known check (form in ('plan', 'card')),
  constraint safety_handout_carry_known check (safe_to_carry in ('yes', 'kept_here'))
);
create index safety_handout_case on safety_handout (organisation_id, case_id, at desc);
create index safety_handout_plan on safety_handout (organisation_id, plan_id);
select protect_tenant_table('safety_handout');
select hide_restricted_rows('safety_handout', 'case_id');

create table protective_order (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  kind text not null,
  issued_on date not null,
  valid_until date,
  rule text,
  working jsonb,
  petition_on date,
  served_on date,
  ended_on date,
  against_person_id uuid,
  text_sealed bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, against_person_id) references person (organisation_id, id),
  constraint protective_order_kind_known check (kind in ('police_eviction', 'injunction', 'non_molestation', 'occupation', 'protection_notice', 'protection_order', 'restraining', 'other')),
  constraint protective_order_computed check ((rule is null) = (working is null))
);
create index protective_order_case on protective_order (organisation_id, case_id);
create index protective_order_end on protective_order (organisation_id, valid_until) where ended_on is null and petition_on is null;
select protect_tenant_table('protective_order');
select hide_restricted_rows('protective_order', 'case_id');

create table protective_order_person (
  organisation_id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  primary key (organisation_id, order_id, person_id),
  foreign key (organisation_id, order_id) references protective_order (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index protective_order_person_person on protective_order_person (organisation_id, person_id);
create index protective_order_person_case on protective_order_person (organisation_id, case_id);
select protect_tenant_table('protective_order_person');
select hide_restricted_rows('protective_order_person', 'case_id');

create table order_breach (
  organisation_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  on_day date not null,
  police_told boolean not null,
  note_sealed bytea,
  member_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, order_id) references protective_order (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index order_breach_order on order_breach (organisation_id, order_id, on_day);
create index order_breach_case on order_breach (organisation_id, case_id);
select protect_tenant_table('order_breach');
select hide_restricted_rows('order_breach', 'case_id');

-- The hour after which medical help is a race against time; the hour itself is sealed.
create table urgent_care (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid not null,
  happened_sealed bytea not null,
  member_id uuid not null,
  recorded_at timestamptz not null,
  closed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index urgent_care_case on urgent_care (organisation_id, case_id) where closed_at is null;
select protect_tenant_table('urgent_care');
select hide_restricted_rows('urgent_care', 'case_id');

-- Work with perpetrators stands apart (docs/decisions/0011). The link belongs to the victim's case and names the other by
-- number and lead alone: the foreign key looks through the row rules, proves that both are right, carries a new lead along,
-- and keeps both cases restricted for as long as they are linked.
alter table cases add constraint cases_lead_carried unique (organisation_id, number, kind, lead_member_id, restricted);
create table perpetrator_link (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null default true,
  number text not null,
  other_kind text not null default 'perpetrator_work',
  lead_member_id uuid not null,
  other_restricted boolean not null default true,
  linked_on date not null,
  linked_by uuid not null,
  primary key (organisation_id, id),
  constraint perpetrator_link_once unique (organisation_id, case_id, number),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  constraint perpetrator_link_other foreign key (organisation_id, number, other_kind, lead_member_id, other_restricted)
    references cases (organisation_id, number, kind, lead_member_id, restricted) on update cascade,
  constraint perpetrator_link_kind check (other_kind = 'perpetrator_work'),
  constraint perpetrator_link_kept_apart check (restricted and other_restricted)
);
select protect_tenant_table('perpetrator_link');
select hide_restricted_rows('perpetrator_link', 'case_id');

-- Who is on which side of a piece of perpetrator work (`number`): persons to be kept from it, and members, one side each and
-- for good. Like the team of a case these are ids alone, read by the row rules and by nothing else.
create table wall_person (
  organisation_id uuid not null,
  number text not null,
  person_id uuid not null,
  link_id uuid not null,
  primary key (organisation_id, number, person_id, link_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, link_id) references perpetrator_link (organisation_id, id) on delete cascade
);
create index wall_person_person on wall_person (organisation_id, person_id);
create index wall_person_link on wall_person (organisation_id, link_id);
select protect_tenant_table('wall_person');

create table wall_seat (
  organisation_id uuid not null,
  number text not null,
  member_id uuid not null,
  side text not null,
  primary key (organisation_id, number, member_id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint wall_seat_side_known check (side in ('apart', 'perpetrator'))
);
create index wall_seat_member on wall_seat (organisation_id, member_id) where side = 'perpetrator';
select protect_tenant_table('wall_seat');

-- Takes a member's seat; who sits on the other side already is refused.
create function take_wall_seat(organisation uuid, work text, member uuid, own_side text) returns void language plpgsql as $$
begin
  insert into wall_seat (organisation_id, number, member_id, side) values (organisation, work, member, own_side)
    on conflict (organisation_id, number, member_id) do nothing;
  if exists (select from wall_seat s where s.organisation_id = organisation and s.number = work and s.member_id = member and s.side <> own_side) then
    raise exception 'a member is on one side only' using errcode = 'check_violation', constraint = 'wall_one_side';
  end if;
end $$;

-- Somebody joins the team of perpetrator work, or of a case with a person who is kept from such work.
create function seat_behind_wall() returns trigger language plpgsql as $$
begin
  perform take_wall_seat(new.organisation_id, c.number, new.member_id, 'perpetrator')
    from cases c where c.organisation_id = new.organisation_id and c.id = new.case_id and c.kind = 'perpetrator_work';
  perform take_wall_seat(new.organisation_id, w.number, new.member_id, 'apart')
    from (select distinct p.number from involvement v
            join wall_person p on p.organisation_id = v.organisation_id and p.person_id = v.person_id
           where v.organisation_id = new.organisation_id and v.case_id = new.case_id and v.role <> 'professional') w;
  return null;
end $$;
create constraint trigger case_member_behind_wall after insert on case_member
  deferrable initially deferred for each row execute function seat_behind_wall();

-- A kept person is in restricted cases only, and never in the work they are kept from; the teams of their cases take their seats.
create function keep_person(organisation uuid, person uuid) returns void language plpgsql as $$
begin
  if exists (select from involvement v where v.organisation_id = organisation and v.person_id = person
               and v.role <> 'professional' and not v.restricted)
     or exists (select from wall_person p
                  join cases c on c.organisation_id = p.organisation_id and c.number = p.number
                  join involvement v on v.organisation_id = c.organisation_id and v.case_id = c.id and v.person_id = p.person_id
                 where p.organisation_id = organisation and p.person_id = person) then
    raise exception 'somebody in it is kept apart' using errcode = 'check_violation', constraint = 'wall_kept_apart';
  end if;
  perform take_wall_seat(organisation, seat.number, seat.member_id, 'apart')
    from (select distinct p.number, m.member_id from wall_person p
            join involvement v on v.organisation_id = p.organisation_id and v.person_id = p.person_id and v.role <> 'professional'
            join case_member m on m.organisation_id = v.organisation_id and m.case_id = v.case_id
           where p.organisation_id = organisation and p.person_id = person) seat;
end $$;

create function keep_behind_wall() returns trigger language plpgsql as $$
begin
  perform keep_person(new.organisation_id, new.person_id);
  return null;
end $$;
create constraint trigger wall_person_kept after insert or update of person_id on wall_person
  deferrable initially deferred for each row execute function keep_behind_wall();

-- Whoever comes into a linked case later is kept as those who were in it; who is said to be the perpetrator is not.
create function keep_involved_behind_wall() returns trigger language plpgsql as $$
begin
  insert into wall_person (organisation_id, number, person_id, link_id)
    select l.organisation_id, l.number, new.person_id, l.id from perpetrator_link l
     where l.organisation_id = new.organisation_id and l.case_id = new.case_id and new.role <> 'professional'
       and not exists (select from involvement v where v.organisation_id = new.organisation_id and v.case_id = new.case_id
                          and v.person_id = new.person_id and v.role = 'alleged_perpetrator')
    on conflict do nothing;
  if new.role <> 'professional'
     and exists (select from wall_person p where p.organisation_id = new.organisation_id and p.person_id = new.person_id) then
    perform keep_person(new.organisation_id, new.person_id);
  end if;
  return null;
end $$;
create constraint trigger involvement_behind_wall after insert or update of restricted, person_id, role on involvement
  deferrable initially deferred for each row execute function keep_involved_behind_wall();

-- A restrictive rule: a table that names persons hides those who are kept from the member's perpetrator work.
-- For everybody else it is one look into an index a statement.
create function hide_walled_persons(relation regclass, person_column text) returns void language plpgsql as $$
begin
  execute format(
    'create policy wall_%1$s on %2$s as restrictive for select to alongside_app using (
       (select not exists (select from wall_seat s where s.organisation_id = current_setting(''app.organisation'')::uuid
                             and s.member_id = current_setting(''app.member'')::uuid and s.side = ''perpetrator''))
       or %1$I not in (select p.person_id from wall_person p join wall_seat s on s.organisation_id = p.organisation_id and s.number = p.number
                        where s.organisation_id = current_setting(''app.organisation'')::uuid
                          and s.member_id = current_setting(''app.member'')::uuid and s.side = ''perpetrator''))', person_column, relation);
end $$;
select hide_walled_persons('person', 'id');
select hide_walled_persons('household_member', 'person_id');
select hide_walled_persons('kinship', 'person_id');
select hide_walled_persons('kinship', 'other_id');
select hide_walled_persons('contact_override', 'person_id');
select hide_walled_persons('person_paper', 'person_id');

-- Who a row names follows when two records of one person become one; what the kept person has already is taken away then.
grant select, insert, update on contact_override, person_paper, risk_review, safety_plan, protective_order, protective_order_person,
  urgent_care, wall_person to alongside_app;
grant select, insert on safety_handout, order_breach, perpetrator_link, wall_seat to alongside_app;
grant delete on person_paper, protective_order_person, perpetrator_link, wall_person to alongside_app;
