-- How people sign in: accounts, sessions and second factors of the sign-in library. Who they are and what they
-- may stands in people and roles; here is only a sign-in name (as a synthetic address), never a real one.
create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  username text unique,
  two_factor_enabled boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth_sessions (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_users (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_sessions_user on auth_sessions (user_id);
create table auth_accounts (
  id text primary key,
  user_id text not null references auth_users (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_accounts_user on auth_accounts (user_id);
create unique index auth_accounts_provider on auth_accounts (provider_id, account_id);
create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verifications_identifier on auth_verifications (identifier);
create table auth_two_factors (
  id text primary key,
  user_id text not null references auth_users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count int,
  locked_until timestamptz
);
create index auth_two_factors_user on auth_two_factors (user_id);
create table auth_rate_limits (
  id text primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);
alter table people add constraint people_user foreign key (user_id) references auth_users (id);
