-- What is done over many complaints at once, and tables handed out: with progress, to be left and found again.
create table list_runs (
  id uuid primary key,
  person_id uuid not null references people (id),
  -- What the person might do when they asked (a program with a key may less); never more than they may now.
  permissions text[] not null,
  act text not null check (act in ('assign', 'tag', 'export')),
  asked jsonb not null,
  language text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  total int,
  done int not null default 0,
  refused int not null default 0,
  error text,
  -- The table that came of it, encrypted in the file store until it expires.
  file_path text,
  file_key_id uuid references data_keys (id),
  file_name text,
  file_type text,
  file_size bigint,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null
);
create index list_runs_person on list_runs (person_id, created_at desc, id desc);
create index list_runs_expires on list_runs (expires_at) where file_path is not null;
create table list_run_items (
  run_id uuid not null references list_runs (id) on delete cascade,
  place int not null,
  complaint_id uuid not null,
  number text not null,
  outcome text not null check (outcome in ('waiting', 'done', 'refused')),
  code text,
  params jsonb,
  primary key (run_id, place)
);
create index list_run_items_waiting on list_run_items (run_id, place) where outcome = 'waiting';
create index list_run_items_refused on list_run_items (run_id, place) where outcome = 'refused';
