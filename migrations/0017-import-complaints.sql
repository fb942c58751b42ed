-- Written as text for a while.
update complaints set source_fields = '{}' where jsonb_typeof(source_fields) = 'string';

-- A file of complaints that is brought in. Its rows lie encrypted in the file store, as do the first of them here;
-- the key goes when the file is removed, the outcome of each row stays.
create table imports (
  id uuid primary key,
  file_name text not null,
  file_size bigint not null,
  file_sha256 bytea not null,
  state text not null check (state in ('reading', 'ready', 'checking', 'running', 'stopped', 'done', 'failed',
    'undoing', 'undone')),
  key_id uuid not null references data_keys (id),
  -- The file as it came until it is read, then its rows.
  path text,
  -- What was found in the file, sealed: it holds cells.
  found bytea,
  -- The headers together, keyed: how files like this one were mapped last time is remembered by it.
  headers_key text,
  plan jsonb,
  -- What the dry run said of this plan.
  checked jsonb,
  -- What came of the rows so far.
  counts jsonb not null default '{}',
  done_rows int not null default 0,
  total_rows int,
  -- Somebody wants it stopped.
  stop boolean not null default false,
  failure jsonb,
  -- Cases left standing by undoing, because people had worked on them.
  kept int not null default 0,
  created_by uuid references people (id),
  region_id uuid references regions (id),
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  touched_at timestamptz not null,
  version int not null default 1
);
create index imports_created on imports (created_at desc, id desc);

-- What became of each row. `line` is where it stands in the file.
create table import_rows (
  import_id uuid not null references imports (id),
  line int not null,
  outcome text not null check (outcome in ('added', 'repeated', 'known', 'refused', 'taken-back', 'kept')),
  -- What it is known again by, and what it says; both keyed.
  identity bytea,
  content bytea,
  complaint_id uuid,
  -- The last event that the import itself wrote about the complaint.
  seq int,
  reason text,
  params jsonb,
  primary key (import_id, line)
);
create unique index import_rows_identity on import_rows (identity) where outcome in ('added', 'kept');
create index import_rows_complaint on import_rows (complaint_id) where complaint_id is not null;

-- Parties that an import made.
create table import_parties (
  import_id uuid not null references imports (id),
  party_id uuid not null,
  primary key (import_id, party_id)
);

-- How files with these headers were mapped last.
create table import_plans (
  headers_key text primary key,
  plan jsonb not null,
  saved_by uuid references people (id),
  saved_at timestamptz not null
);

update roles set grants = grants || jsonb_build_array(jsonb_build_object('permission', 'import.run', 'scope',
    case code when 'supervisor' then 'region' else 'all' end))
  where shipped and code in ('supervisor', 'administrator') and not grants @> '[{"permission": "import.run"}]';

-- Taking cases away looks for what refers to them.
create index complaints_duplicate_of on complaints (duplicate_of) where duplicate_of is not null;
create index complaints_repeat_of on complaints (repeat_of) where repeat_of is not null;
create index case_reads_complaint on case_reads (complaint_id);
create index notices_complaint on notices (complaint_id) where complaint_id is not null;
