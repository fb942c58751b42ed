-- The check of the audit trail takes its time: it runs as a job, and whoever asked finds it again.
create table audit_checks (
  id uuid primary key,
  asked_by uuid references people (id),
  asked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  total bigint not null default 0,
  done bigint not null default 0,
  report jsonb,
  failed boolean not null default false
);
create index audit_checks_newest on audit_checks (asked_at desc);
create unique index audit_checks_one on audit_checks ((finished_at is null)) where finished_at is null;
