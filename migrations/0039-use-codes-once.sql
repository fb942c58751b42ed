-- A code of a second factor is good once: whoever saw it over a shoulder gets in with it no more (RFC 6238, 5.2). Rows are
-- gone soon after no code of their time would be taken any more.
create table auth_used_codes (
  user_id text not null references auth_users (id) on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (user_id, code)
);
