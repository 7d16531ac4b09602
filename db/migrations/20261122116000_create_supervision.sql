-- For which kinds of case a supervisor approves the plan and the closing; where no row stands, the product's own list holds.
create table approval_need (
  organisation_id uuid not null references organisation (id),
  kind text not null,
  needed boolean not null,
  primary key (organisation_id, kind)
);
select protect_tenant_table('approval_need');

-- Somebody who supervises is asked to look at a plan or a closing. What was asked stands sealed as it was: the goals, or how the case is to end.
create table approval (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  subject text not null,
  state text not null default 'asked',
  goals integer,
  asked_sealed bytea not null,
  answer_sealed bytea,
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, asked_by) references member (organisation_id, id),
  foreign key (organisation_id, decided_by) references member (organisation_id, id),
  constraint approval_subject_known check (subject in ('plan', 'closure')),
  constraint approval_state_known check (state in ('asked', 'approved', 'sent_back', 'withdrawn')),
  constraint approval_of_a_plan_counts_goals check ((subject = 'plan') = (goals is not null)),
  constraint approval_decided_by_somebody check ((state = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint approval_by_a_second_pair_of_eyes check (state not in ('approved', 'sent_back') or decided_by <> asked_by)
);
create index approval_case on approval (organisation_id, case_id, subject, id desc);
create unique index approval_waiting on approval (organisation_id, case_id, subject) where state = 'asked';
select protect_tenant_table('approval');
select hide_restricted_rows('approval', 'case_id');

-- What was said about a case in supervision: for its lead and those who supervise it, or for its whole team.
create table supervision_note (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  member_id uuid not null,
  on_day date not null,
  for_team boolean not null default false,
  text_sealed bytea not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index supervision_note_case on supervision_note (organisation_id, case_id, on_day desc, id desc);
select protect_tenant_table('supervision_note');
select hide_restricted_rows('supervision_note', 'case_id');

-- A case is opened, closed and perhaps opened again: each time is an episode. The case itself keeps its first day and how it ended last.
create table episode (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  number integer not null,
  opened_on date not null,
  closed_on date,
  reason text,
  outcomes text[] not null default '{}',
  satisfaction integer,
  words_sealed bytea,
  overridden text[] not null default '{}',
  override_sealed bytea,
  closed_by uuid,
  closed_at timestamptz,
  primary key (organisation_id, id),
  constraint episode_number_once unique (organisation_id, case_id, number),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, closed_by) references member (organisation_id, id),
  constraint episode_number_counts check (number > 0),
  constraint episode_closed_with_reason check ((closed_on is null) = (reason is null)),
  constraint episode_satisfaction_sane check (satisfaction between 1 and 5),
  constraint episode_outcomes_known check (outcomes <@ array['enrolled_mainstream', 'enrolled_segregated', 'enrolled_special', 'support_at_school', 'not_enrolled', 'moved_to_safety', 'safe_at_home', 'protected', 'lives_alone', 'went_back', 'family_together', 'placed_with_kin', 'placed_in_care', 'order_changed', 'status_secured', 'status_refused', 'left_country', 'compensation', 'decision_changed', 'reconciled', 'offender_answered', 'apology', 'housing', 'income', 'debts_settled', 'support_found', 'programme_completed', 'programme_left', 'information_given', 'information_received', 'review_held', 'recommendations_taken', 'no_change']),
  constraint episode_overridden_known check (overridden <@ array['tasks', 'appointments', 'referrals', 'goals', 'risk', 'danger', 'contact'])
);
select protect_tenant_table('episode');
select hide_restricted_rows('episode', 'case_id');

grant select, insert, update on approval_need, approval, supervision_note, episode to alongside_app;
grant select (organisation_id, id, case_id, restricted, number, opened_on, closed_on, reason, outcomes, satisfaction) on episode to alongside_stats;
