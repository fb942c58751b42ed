-- When a session was last proved by the second factor: signing may ask for that (SOL-3).

alter table auth_sessions add column second_factor_at timestamptz;
