-- When this session last proved who uses it: what is dangerous asks again after five minutes.
alter table auth_session add column stepped_up_at timestamptz;

-- Keys that live in a phone, a computer or a stick. What the member calls one is sealed as their address is.
create table auth_passkey (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name_sealed bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint auth_passkey_once unique (credential_id)
);
create index auth_passkey_user on auth_passkey (user_id);
grant select, insert, update, delete on auth_passkey to alongside_door;

-- Somebody's account elsewhere leads to one user here, whatever happens at the same moment.
create unique index auth_account_once on auth_account (provider_id, account_id);
