-- Sign-in tables and the list of organisations are shared by all tenants and hold no name in clear:
-- `name` and `email` carry a keyed digest of the address, the readable ones are sealed.
create table organisation (
  id uuid primary key,
  slug text not null,
  name text not null,
  country text not null,
  language text not null default 'en',
  time_zone text not null default 'Europe/Prague',
  cases_open_to text not null default 'organisation',
  demonstration boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint organisation_slug_once unique (slug),
  constraint organisation_slug_shape check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  constraint organisation_slug_free check (slug not in ('account', 'api', 'assets', 'exit', 'healthz', 'invitations', 'metrics', 'readyz', 'receipt', 'refer', 'set-up', 'sign-in', 'sign-out')),
  constraint organisation_cases_open_to_known check (cases_open_to in ('organisation', 'team'))
);

create table auth_user (
  id uuid primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  address_sealed bytea,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint auth_user_email_once unique (email)
);

create table auth_session (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  token text not null,
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  seen_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint auth_session_token_once unique (token)
);
create index auth_session_user on auth_session (user_id);

create table auth_account (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_account_user on auth_account (user_id);

create table auth_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);

create table auth_two_factor (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index auth_two_factor_user on auth_two_factor (user_id);

-- Slow guessing is counted here, in the database, so that more processes do not mean more guesses.
create table sign_in_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

create table member (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  user_id uuid not null references auth_user (id),
  roles text[] not null,
  name_sealed bytea not null,
  language text not null default 'en',
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint member_user_once unique (organisation_id, user_id),
  constraint member_roles_some check (cardinality(roles) > 0)
);
create index member_by_user on member (user_id);
select protect_tenant_table('member');
create policy door on member for select to alongside_door using (true);

create table invitation (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  token_digest bytea not null,
  address_sealed bytea not null,
  name_sealed bytea not null,
  roles text[] not null,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint invitation_token_once unique (organisation_id, token_digest)
);
select protect_tenant_table('invitation');
create policy door on invitation for select to alongside_door using (true);

create table api_token (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  member_id uuid not null,
  label text not null,
  token_digest bytea not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
create index api_token_digest on api_token (token_digest);
select protect_tenant_table('api_token');
create policy door on api_token for select to alongside_door using (true);

-- Everybody may read the list of organisations; a member changes their own alone.
alter table organisation enable row level security;
create policy listed on organisation for select to alongside_app, alongside_door, alongside_stats, alongside_auditor using (true);
create policy own on organisation for update to alongside_app using (id = current_setting('app.organisation')::uuid);

grant select on organisation to alongside_app, alongside_door, alongside_stats, alongside_auditor;
grant update (name, country, language, time_zone, cases_open_to, version) on organisation to alongside_app;
grant select, insert, update, delete on auth_user, auth_session, auth_account, auth_verification, auth_two_factor, sign_in_limit to alongside_door;
grant select on member, invitation, api_token to alongside_door;
grant select, insert, update on member, invitation, api_token to alongside_app;
