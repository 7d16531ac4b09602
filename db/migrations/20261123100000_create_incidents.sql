-- One key an incident too: the reporter's receipt opens it as well as the organisation does.
alter table keys.subject_key drop constraint subject_key_kind_known;
alter table keys.subject_key add constraint subject_key_kind_known check (kind in ('person', 'case', 'incident'));

alter table erasure drop constraint erasure_kind_known;
alter table erasure add constraint erasure_kind_known check (kind in ('person', 'case', 'incident'));

-- Whoever is not a member writes what they report and reads nothing, but the one report whose receipt they hold:
-- its id is set for the transaction once the receipt has opened it.
create function hide_from_outside(relation regclass, incident_column text) returns void language plpgsql as $$
begin
  execute format(
    'create policy outside_read on %s as restrictive for select to alongside_app using (
       (select current_setting(''app.member'')) <> ''00000000-0000-0000-0000-000000000000''
       or %I = (select nullif(current_setting(''app.incident'', true), '''')::uuid))', relation, incident_column);
  execute format(
    'create policy outside_change on %s as restrictive for update to alongside_app using (
       (select current_setting(''app.member'')) <> ''00000000-0000-0000-0000-000000000000''
       or %I = (select nullif(current_setting(''app.incident'', true), '''')::uuid))', relation, incident_column);
end $$;

create table incident_counter (
  organisation_id uuid not null references organisation (id),
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);
select protect_tenant_table('incident_counter');

-- What a person told or a member noted. Days are whole: nobody can match a report with who was where at what minute.
-- `bias_perceived` is what the person or anybody says it was; `bias_indicators` what was seen; `bias_assessed` what we hold, and
-- `qualification` what it is in law. Several motives may hold, and their columns are never added up.
create table incident (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  number text not null,
  source text not null,
  status text not null default 'new',
  kind text,
  told_by text not null,
  language text not null,
  sealed_mode boolean not null default false,
  told_sealed bytea,
  contact_sealed bytea,
  place_sealed bytea,
  perpetrator_sealed bytea,
  summary_sealed bytea,
  occurred_from date,
  occurred_until date,
  occurred_precision text not null default 'unknown',
  country text not null,
  region text,
  setting text,
  acts text[] not null default '{}',
  people_harmed integer,
  harmed text[] not null default '{}',
  perpetrator_kind text,
  injury text,
  bias_perceived text[] not null default '{}',
  bias_indicators text[] not null default '{}',
  bias_assessed text[] not null default '{}',
  qualification text,
  police_told text not null default 'unknown',
  police_told_on date,
  police_why_not text[] not null default '{}',
  agreed text[] not null default '{}',
  support text[] not null default '{}',
  assigned_to uuid,
  look_alike_of uuid,
  joined_into uuid,
  received_on date not null,
  decided_on date,
  closed_on date,
  outcome text,
  created_by uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  constraint incident_number_once unique (organisation_id, number),
  foreign key (organisation_id, assigned_to) references member (organisation_id, id),
  foreign key (organisation_id, look_alike_of) references incident (organisation_id, id),
  foreign key (organisation_id, joined_into) references incident (organisation_id, id),
  constraint incident_source_known check (source in ('line', 'case', 'call', 'street', 'partner', 'kobo', 'office')),
  constraint incident_status_known check (status in ('new', 'open', 'set_aside', 'joined', 'closed', 'forgotten')),
  constraint incident_kind_known check (kind in ('hate_crime', 'hate_speech', 'discrimination', 'unfair_treatment', 'school_refusal', 'police_misconduct', 'other')),
  constraint incident_told_by_known check (told_by in ('victim', 'witness', 'on_behalf', 'worker')),
  constraint incident_language_code check (language ~ '^[a-z]{2,3}$'),
  constraint incident_precision_known check (occurred_precision in ('day', 'week', 'month', 'year', 'unknown')),
  constraint incident_occurred_in_order check (occurred_until is null or occurred_until >= occurred_from),
  constraint incident_occurred_whole check ((occurred_precision = 'unknown') = (occurred_from is null)),
  constraint incident_region_code check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  constraint incident_setting_known check (setting in ('street', 'transport', 'home', 'neighbourhood', 'school', 'work', 'shop_service', 'office', 'police', 'health', 'worship', 'cemetery', 'event', 'online', 'other')),
  constraint incident_acts_known check (acts <@ array['homicide', 'physical_assault', 'sexual_assault', 'threats', 'damage_to_property', 'theft_robbery', 'attack_on_worship', 'desecration', 'incitement', 'insult', 'harassment', 'refusal_of_service', 'refusal_of_enrolment', 'segregation', 'unfair_decision', 'excessive_force', 'profiling', 'other']),
  constraint incident_people_harmed_some check (people_harmed between 0 and 100000),
  constraint incident_harmed_known check (harmed <@ array['person', 'family', 'group', 'property', 'community', 'organisation']),
  constraint incident_perpetrator_kind_known check (perpetrator_kind in ('unknown', 'stranger', 'group', 'organised_group', 'neighbour', 'family', 'colleague', 'landlord', 'teacher', 'official', 'police', 'company', 'online', 'other')),
  constraint incident_injury_known check (injury in ('none', 'minor', 'serious', 'death', 'unknown')),
  constraint incident_perceived_known check (bias_perceived <@ array['racist_xenophobic', 'anti_roma', 'antisemitic', 'anti_muslim', 'anti_christian', 'other_religion', 'gender', 'anti_lgbti', 'disability']),
  constraint incident_indicators_known check (bias_indicators <@ array['perception', 'words_signs', 'difference', 'place', 'date', 'pattern', 'organised_group', 'visibility', 'no_other_motive']),
  constraint incident_assessed_known check (bias_assessed <@ array['racist_xenophobic', 'anti_roma', 'antisemitic', 'anti_muslim', 'anti_christian', 'other_religion', 'gender', 'anti_lgbti', 'disability']),
  constraint incident_qualification_known check (qualification in ('crime_with_bias', 'crime_bias_unclear', 'crime_no_bias', 'offence_with_bias', 'not_unlawful', 'not_assessable')),
  constraint incident_police_told_known check (police_told in ('yes', 'no', 'unknown', 'prefers_not')),
  constraint incident_why_not_known check (police_why_not <@ array['fear_of_perpetrator', 'fear_of_police', 'no_trust', 'nothing_would_change', 'not_serious_enough', 'language', 'papers', 'did_not_know_how', 'shame', 'bad_experience', 'others_told', 'other', 'prefers_not']),
  constraint incident_why_not_if_not check (police_why_not = '{}' or police_told = 'no'),
  constraint incident_agreed_known check (agreed <@ array['contact', 'police', 'institution', 'exact_place_and_day', 'odihr', 'quotation']),
  constraint incident_support_known check (support <@ array['counselling', 'legal', 'psychological', 'medical', 'accompaniment', 'interpretation', 'shelter', 'money', 'referral', 'information', 'none_wanted']),
  constraint incident_outcome_known check (outcome in ('helped', 'handed_over', 'information_only', 'no_contact', 'withdrawn', 'outside_our_work')),
  constraint incident_joined_somewhere check ((status = 'joined') = (joined_into is not null)),
  constraint incident_closed_when check ((status in ('closed', 'forgotten')) = (closed_on is not null)),
  constraint incident_forgotten_is_empty check (status <> 'forgotten' or num_nonnulls(told_sealed, contact_sealed, place_sealed, perpetrator_sealed, summary_sealed) = 0)
);
create index incident_inbox on incident (organisation_id, status, id desc);
create index incident_mine on incident (organisation_id, assigned_to, id desc) where assigned_to is not null;
create index incident_when on incident (organisation_id, occurred_from);
create index incident_received on incident (organisation_id, received_on);
create index incident_joined on incident (organisation_id, joined_into) where joined_into is not null;
create index incident_look_alike on incident (organisation_id, look_alike_of) where look_alike_of is not null;
select protect_tenant_table('incident');
select hide_from_outside('incident', 'id');

-- `lookup_digest` and the key that opens `key_sealed` are both made of the receipt and a pepper; the receipt itself is nowhere.
create table incident_receipt (
  organisation_id uuid not null,
  incident_id uuid not null,
  lookup_digest bytea not null,
  key_sealed bytea,
  kept_confirmed boolean not null default false,
  forgotten_on date,
  primary key (organisation_id, incident_id),
  constraint incident_receipt_lookup_once unique (organisation_id, lookup_digest),
  constraint incident_receipt_opens_until_forgotten check ((key_sealed is null) = (forgotten_on is not null)),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id)
);
select protect_tenant_table('incident_receipt');

-- What reporter and organisation write to one another; by a member or, without one, by the reporter.
create table incident_message (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  member_id uuid,
  language text not null,
  words_sealed bytea not null,
  written_on date not null,
  read_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index incident_message_incident on incident_message (organisation_id, incident_id, id);
create index incident_message_unread on incident_message (organisation_id, incident_id) where read_on is null and member_id is null;
select protect_tenant_table('incident_message');
select hide_from_outside('incident_message', 'incident_id');

-- A note among members about a report; the reporter never sees it.
create table incident_note (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  member_id uuid not null,
  words_sealed bytea not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index incident_note_incident on incident_note (organisation_id, incident_id, id);
select protect_tenant_table('incident_note');
select hide_from_outside('incident_note', 'incident_id');

-- A file somebody added. `id` is the sealed original, opened as a download only; `preview_id` the copy that is shown, without its metadata.
create table incident_file (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  message_id uuid,
  type text not null,
  bytes integer not null,
  name_sealed bytea not null,
  preview_id uuid,
  added_on date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, message_id) references incident_message (organisation_id, id)
);
create index incident_file_incident on incident_file (organisation_id, incident_id);
select protect_tenant_table('incident_file');
select hide_from_outside('incident_file', 'incident_id');

create table incident_institution (
  organisation_id uuid not null,
  incident_id uuid not null,
  institution_id uuid not null,
  part text not null,
  primary key (organisation_id, incident_id, institution_id, part),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  constraint incident_institution_part_known check (part in ('did_it', 'where_it_was', 'police', 'helps', 'witnessed'))
);
create index incident_institution_by_institution on incident_institution (organisation_id, institution_id);
select protect_tenant_table('incident_institution');
select hide_from_outside('incident_institution', 'incident_id');

-- Told to the police or another body, and what came of it: by the person, or by us as they agreed: then `fields` were handed over,
-- `handed_sealed` is what the file said, and `agreed_sealed` what had been agreed to.
create table incident_told (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  body text not null,
  institution_id uuid,
  told_by text not null,
  told_on date not null,
  how text,
  fields text[] not null default '{}',
  agreed_sealed bytea,
  handed_sealed bytea,
  reference_sealed bytea,
  ask_again_on date,
  outcome text,
  outcome_on date,
  outcome_sealed bytea,
  member_id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  constraint incident_told_body_known check (body in ('police', 'prosecutor', 'ombuds', 'equality_body', 'school_authority', 'inspection', 'municipality', 'other')),
  constraint incident_told_by_known check (told_by in ('person', 'us')),
  constraint incident_told_how_known check (how in ('in_person', 'by_phone', 'by_post', 'electronically', 'other')),
  constraint incident_told_fields_known check (fields <@ array['what', 'when', 'where', 'exact_place', 'who_did_it', 'harm', 'motives', 'name', 'contact', 'files']),
  constraint incident_told_outcome_known check (outcome in ('accepted', 'refused_to_take', 'under_way', 'shelved', 'charged', 'convicted', 'acquitted', 'remedied', 'rejected', 'no_answer')),
  constraint incident_told_outcome_when check ((outcome is null) = (outcome_on is null))
);
create index incident_told_incident on incident_told (organisation_id, incident_id);
create index incident_told_due on incident_told (organisation_id, ask_again_on) where outcome is null;
select protect_tenant_table('incident_told');
select hide_from_outside('incident_told', 'incident_id');

-- A restricted case's link to an incident is hidden like the case.
create table incident_case (
  organisation_id uuid not null,
  incident_id uuid not null,
  case_id uuid not null,
  restricted boolean not null,
  linked_by uuid not null,
  linked_on date not null,
  primary key (organisation_id, incident_id, case_id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id),
  foreign key (organisation_id, case_id, restricted) references cases (organisation_id, id, restricted) on update cascade
);
create index incident_case_case on incident_case (organisation_id, case_id);
select protect_tenant_table('incident_case');
select hide_restricted_rows('incident_case', 'case_id');

-- Ready words in the languages of those who write to us.
create table answer_template (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  language text not null,
  title_sealed bytea not null,
  words_sealed bytea not null,
  removed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id)
);
select protect_tenant_table('answer_template');

-- Figures as they were published: written once. A correction is a new edition that names the one it follows.
create table published_statistics (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  edition integer not null,
  period_from date not null,
  period_until date not null,
  follows_id uuid,
  why text,
  words jsonb not null default '{}',
  figures jsonb not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (organisation_id, id),
  constraint published_statistics_once unique (organisation_id, edition),
  foreign key (organisation_id, follows_id) references published_statistics (organisation_id, id),
  constraint published_statistics_whole_months check (extract(day from period_from) = 1 and period_until > period_from),
  constraint published_statistics_correction_says_why check ((follows_id is null) = (why is null))
);
create index published_statistics_period on published_statistics (organisation_id, period_from);
select protect_tenant_table('published_statistics');
create trigger published_statistics_written_once before update or delete or truncate on published_statistics
  for each statement execute function refuse_change();

-- How the public line of an organisation works. Without a row it is closed.
create table report_line (
  organisation_id uuid primary key references organisation (id),
  open boolean not null default false,
  languages text[] not null default '{}',
  sealed_mode boolean not null default false,
  safety_number text,
  leave_to text,
  front_words jsonb not null default '{}',
  version integer not null default 1,
  constraint report_line_leave_to_https check (leave_to ~ '^https://')
);
select protect_tenant_table('report_line');

grant select, insert, update on incident_counter, incident, incident_receipt, incident_message, incident_note, incident_told, incident_case, answer_template, report_line to alongside_app;
grant select, insert, delete on incident_file, incident_institution to alongside_app;
grant delete on incident_case to alongside_app;
grant select, insert on published_statistics to alongside_app;
grant select (organisation_id, id, source, status, kind, told_by, occurred_from, occurred_until, occurred_precision, country, region, setting, acts, people_harmed, harmed, perpetrator_kind, injury, bias_perceived, bias_indicators, bias_assessed, qualification, police_told, police_told_on, police_why_not, support, joined_into, received_on, closed_on, outcome) on incident to alongside_stats;
grant select (organisation_id, id, incident_id, body, told_by, told_on, outcome, outcome_on) on incident_told to alongside_stats;
grant select on incident_institution, published_statistics to alongside_stats;
