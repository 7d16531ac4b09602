-- What is derived (address digests, cookies, links) hangs on a secret of the installation, so that it outlives a change of the
-- root key. Sealed under the root key.
create table keys.installation_secret (
  singleton boolean primary key default true check (singleton),
  sealed bytea not null,
  created_at timestamptz not null default now()
);

-- Who can bring the root key back. They belong to the installation and to no organisation; their names are sealed under its secret.
-- `sealed` is the root key as an age file that the recipient alone opens.
create table keys.trustee (
  id uuid primary key,
  name_sealed bytea not null,
  address_sealed bytea,
  recipient text not null,
  made_here boolean not null,
  sealed bytea,
  root_fingerprint text not null,
  added_at timestamptz not null default now(),
  checked_at timestamptz,
  removed_at timestamptz,
  constraint trustee_keeps_until_removed check ((removed_at is null) = (sealed is not null)),
  constraint trustee_recipient_shape check (recipient ~ '^age1[0-9a-z]+$')
);
create unique index trustee_recipient_once on keys.trustee (recipient) where removed_at is null;

-- A new key is announced first (`ready_at` empty), so that every process knows it before anything is sealed under it.
alter table keys.organisation_key
  add column ready_at timestamptz default now(),
  add constraint organisation_key_ready_before_retired check (retired_at is null or ready_at is not null);
create unique index organisation_key_one_current on keys.organisation_key (organisation_id) where ready_at is not null and retired_at is null;
create unique index organisation_key_one_announced on keys.organisation_key (organisation_id) where ready_at is null;
