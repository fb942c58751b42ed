-- A password that somebody else made is changed at the first sign-in with it; nothing else is open until then.
alter table people add column initial_password boolean not null default false;
alter table auth_sessions add column initial_password boolean not null default false;
