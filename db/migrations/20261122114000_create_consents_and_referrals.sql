-- Addresses of the installation itself, that no organisation may take.
alter table organisation drop constraint organisation_slug_free;
alter table organisation add constraint organisation_slug_free check (slug not in ('account', 'api', 'assets', 'exit', 'healthz', 'invitations', 'metrics', 'readyz', 'receipt', 'refer', 'set-up', 'shared', 'sign-in', 'sign-out'));

-- What a person agreed to or refused, for one purpose and one recipient. Without a case it holds for all of them.
create table consent (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null,
  case_id uuid,
  restricted boolean not null default false,
  decision text not null,
  purpose text not null,
  recipient_kind text not null,
  institution_id uuid,
  topics text[] not null default '{}',
  language text not null,
  how text not null,
  words_sealed bytea not null,
  given_on date not null,
  expires_on date,
  withdrawn_on date,
  withdrawn_by uuid,
  withdrawal_sealed bytea,
  text_version text not null,
  recorded_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  constraint consent_restricted_by_case check (case_id is not null or not restricted),
  constraint consent_decision_known check (decision in ('given', 'refused')),
  constraint consent_purpose_known check (purpose in ('referral', 'sharing', 'quotation', 'statistics', 'contacting', 'training')),
  constraint consent_recipient_known check (recipient_kind in ('us', 'institution', 'pool', 'named')),
  constraint consent_institution_named check ((recipient_kind = 'institution') = (institution_id is not null)),
  constraint consent_topics_known check (topics <@ array['name', 'birth', 'contact', 'language', 'residence', 'family', 'needs', 'story', 'documents', 'health']),
  constraint consent_how_known check (how in ('signed', 'oral', 'electronic', 'guardian', 'reported')),
  constraint consent_ends_after_it_began check (expires_on is null or expires_on >= given_on),
  constraint consent_withdrawn_was_given check (withdrawn_on is null or decision = 'given')
);
create index consent_person on consent (organisation_id, person_id, given_on desc);
create index consent_case on consent (organisation_id, case_id) where case_id is not null;
create index consent_expiry on consent (organisation_id, expires_on) where expires_on is not null and withdrawn_on is null;
select protect_tenant_table('consent');
select hide_restricted_rows('consent', 'case_id');

-- What a link shows to whoever has it and its code. No case stands here: which one it is, is sealed under a key made of the link
-- and the code, and what is shown under the key of that case. See docs/decisions/0012.
create table shared_link (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  token_digest bytea not null,
  member_id uuid not null,
  consent_id uuid,
  opener_sealed bytea,
  content_sealed bytea,
  address_sealed bytea,
  attempts integer not null default 0,
  openings integer not null default 0,
  first_opened_at timestamptz,
  last_opened_at timestamptz,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint shared_link_token_once unique (organisation_id, token_digest),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, consent_id) references consent (organisation_id, id),
  constraint shared_link_end_known check (ended_why in ('consent_withdrawn', 'replaced', 'taken_back', 'concluded')),
  constraint shared_link_ended_is_empty check ((ended_at is null) = (ended_why is null) and (ended_at is null or (opener_sealed is null and content_sealed is null)))
);
create index shared_link_consent on shared_link (organisation_id, consent_id) where ended_at is null;
select protect_tenant_table('shared_link');

create table referral (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid not null,
  status text not null default 'planned',
  purpose text not null,
  basis text not null,
  consent_id uuid,
  basis_sealed bytea,
  institution_id uuid,
  recipient_sealed bytea not null,
  topics text[] not null,
  content_sealed bytea not null,
  channel text not null default 'link',
  link_id uuid,
  member_id uuid not null,
  answer_due_on date not null,
  sent_at timestamptz,
  sent_by uuid,
  cancelled_why text,
  outcome text,
  outcome_on date,
  outcome_sealed bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, consent_id) references consent (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, link_id) references shared_link (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint referral_status_known check (status in ('planned', 'sent', 'concluded', 'cancelled')),
  constraint referral_purpose_known check (purpose in ('referral', 'sharing')),
  constraint referral_basis_known check (basis in ('consent', 'legal_duty', 'vital_interest', 'child_protection')),
  constraint referral_has_its_basis check ((basis = 'consent') = (consent_id is not null) and (basis = 'consent') = (basis_sealed is null)),
  constraint referral_topics_known check (topics <@ array['name', 'birth', 'contact', 'language', 'residence', 'family', 'needs', 'story', 'documents', 'health']),
  constraint referral_channel_known check (channel in ('link', 'letter', 'phone', 'in_person')),
  constraint referral_sent_when check ((status in ('sent', 'concluded')) <= (sent_at is not null)),
  constraint referral_outcome_known check (outcome in ('service_received', 'waiting', 'refused', 'no_answer')),
  constraint referral_concluded_with_outcome check ((status = 'concluded') = (outcome is not null)),
  constraint referral_cancelled_why check ((status = 'cancelled') = (cancelled_why is not null) and cancelled_why in ('consent_withdrawn', 'not_needed'))
);
create index referral_case on referral (organisation_id, case_id, created_at desc);
create index referral_due on referral (organisation_id, answer_due_on) where status = 'sent';
create index referral_consent on referral (organisation_id, consent_id) where status = 'planned';
select protect_tenant_table('referral');
select hide_restricted_rows('referral', 'case_id');

-- Written by the recipient, who sees no case: so no case stands here, and the words are sealed under the key of the case.
create table referral_answer (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  referral_id uuid not null,
  answer text not null,
  words_sealed bytea,
  recorded_by uuid,
  answered_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, referral_id) references referral (organisation_id, id),
  constraint referral_answer_known check (answer in ('accepted', 'not_possible', 'need_more'))
);
create index referral_answer_referral on referral_answer (organisation_id, referral_id, answered_at desc);
select protect_tenant_table('referral_answer');

-- What other professionals send in by the public form: sealed under the organisation's key until a case takes it.
create table incoming_referral (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  receipt_digest bytea not null,
  receipt_sealed bytea not null,
  status text not null default 'new',
  urgency text not null,
  agreed text not null,
  said_sealed bytea,
  assigned_to uuid,
  duplicate_of uuid,
  decline_reason text,
  answer_sealed bytea,
  decided_at timestamptz,
  decided_by uuid,
  received_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  constraint incoming_referral_receipt_once unique (organisation_id, receipt_digest),
  foreign key (organisation_id, assigned_to) references member (organisation_id, id),
  foreign key (organisation_id, duplicate_of) references incoming_referral (organisation_id, id),
  constraint incoming_referral_status_known check (status in ('new', 'accepted', 'declined', 'duplicate')),
  constraint incoming_referral_urgency_known check (urgency in ('today', 'this_week', 'can_wait')),
  constraint incoming_referral_agreed_known check (agreed in ('agrees', 'knows', 'does_not_know')),
  constraint incoming_referral_reason_known check (decline_reason in ('not_ours', 'no_capacity', 'other_place', 'not_agreed', 'other')),
  constraint incoming_referral_decided check ((status = 'new') = (decided_at is null) and (status = 'declined') = (decline_reason is not null) and (status = 'duplicate') = (duplicate_of is not null))
);
create index incoming_referral_open on incoming_referral (organisation_id, received_at) where status = 'new';
select protect_tenant_table('incoming_referral');

create table incoming_referral_case (
  organisation_id uuid not null,
  referral_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  person_id uuid,
  said_sealed bytea not null,
  received_at timestamptz not null,
  accepted_at timestamptz not null,
  accepted_by uuid not null,
  primary key (organisation_id, referral_id),
  foreign key (organisation_id, referral_id) references incoming_referral (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade,
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index incoming_referral_case_case on incoming_referral_case (organisation_id, case_id);
select protect_tenant_table('incoming_referral_case');
select hide_restricted_rows('incoming_referral_case', 'case_id');

-- How much came in by a public form in an hour. Counts only, of nobody.
create table public_pace (
  organisation_id uuid not null references organisation (id),
  door text not null,
  hour timestamptz not null,
  taken integer not null,
  primary key (organisation_id, door, hour)
);
select protect_tenant_table('public_pace');

-- The receipt lists numbers that the former lead may not see any more: sealed, and shown to those who took part.
create table hand_over (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  made_by uuid not null,
  reason text not null,
  note_sealed bytea,
  receipt_sealed bytea not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, from_member) references member (organisation_id, id),
  foreign key (organisation_id, to_member) references member (organisation_id, id),
  foreign key (organisation_id, made_by) references member (organisation_id, id),
  constraint hand_over_reason_known check (reason in ('leaves', 'long_absence', 'too_much', 'conflict_of_interest', 'better_placed', 'other')),
  constraint hand_over_to_another check (from_member <> to_member)
);
create index hand_over_recent on hand_over (organisation_id, made_at desc);
select protect_tenant_table('hand_over');

create table hand_over_case (
  organisation_id uuid not null,
  hand_over_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  part_before text,
  back_at timestamptz,
  back_by uuid,
  primary key (organisation_id, hand_over_id, case_id),
  foreign key (organisation_id, hand_over_id) references hand_over (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index hand_over_case_case on hand_over_case (organisation_id, case_id);
select protect_tenant_table('hand_over_case');
select hide_restricted_rows('hand_over_case', 'case_id');

grant select, insert, update on consent, shared_link, referral, incoming_referral, incoming_referral_case, public_pace, hand_over_case to alongside_app;
grant select, insert on referral_answer, hand_over to alongside_app;
