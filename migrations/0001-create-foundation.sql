-- What happened: one chain of events per stream (a complaint, a person, the settings, one person's reads).
create table streams (
  id text primary key,
  kind text not null,
  seq bigint not null default 0,
  head bytea not null
);
create table events (
  stream_id text not null references streams (id),
  seq bigint not null,
  position bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  kind text not null,
  data jsonb not null,
  previous bytea not null,
  hash bytea not null,
  primary key (stream_id, seq)
);
create unique index events_position on events (position);
create index events_kind on events (kind, position);
-- Words people gave with an event; the event holds only their salted digest, so they can be erased.
create table event_texts (
  stream_id text not null,
  seq bigint not null,
  body text not null,
  salt bytea not null,
  primary key (stream_id, seq),
  foreign key (stream_id, seq) references events (stream_id, seq)
);
create table seals (
  number bigint primary key,
  at timestamptz not null,
  events bigint not null,
  heads jsonb not null,
  previous bytea not null,
  hash bytea not null,
  signature bytea not null
);

-- Keys: personal data is readable only while its key exists.
create table data_keys (
  id uuid primary key,
  kind text not null check (kind in ('party', 'file', 'secret')),
  wrapped bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
create table settings (
  key text primary key,
  value jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null
);

-- Organization.
create table calendars (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,
  zone text not null,
  week jsonb not null,
  workday_spans jsonb not null,
  version int not null default 1
);
create table calendar_days (
  calendar_id uuid not null references calendars (id) on delete cascade,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  name text,
  spans jsonb,
  primary key (calendar_id, day)
);
create table regions (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,
  calendar_id uuid not null references calendars (id),
  active boolean not null default true
);
create table departments (
  id uuid primary key,
  code text not null unique,
  title jsonb not null,
  parent_id uuid references departments (id),
  region_id uuid references regions (id),
  head_id uuid,
  active boolean not null default true,
  version int not null default 1
);
create table positions (
  code text primary key,
  title jsonb not null
);
create table categories (
  id uuid primary key,
  code text not null unique,
  parent_id uuid references categories (id),
  title jsonb not null,
  department_id uuid references departments (id),
  sort int not null default 0,
  active boolean not null default true,
  version int not null default 1
);

-- People, what they may, and who stands in for whom. Sign-in itself lives in the auth_ tables.
create table people (
  id uuid primary key,
  user_id text unique,
  sign_in text not null unique,
  name text not null,
  about jsonb,
  mail text,
  department_id uuid references departments (id),
  region_id uuid references regions (id),
  positions text[] not null default '{}',
  language text not null default 'zh-CN',
  zone text not null default 'Asia/Shanghai',
  sample boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null
);
alter table departments add constraint departments_head foreign key (head_id) references people (id);
create index people_department on people (department_id);
create index people_positions on people using gin (positions);
create table roles (
  code text primary key,
  title jsonb not null,
  grants jsonb not null,
  shipped boolean not null default false,
  version int not null default 1
);
create table person_roles (
  person_id uuid not null references people (id),
  role_code text not null references roles (code),
  primary key (person_id, role_code)
);
create table deputies (
  id uuid primary key,
  person_id uuid not null references people (id),
  deputy_id uuid not null references people (id),
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null default '',
  revoked_at timestamptz,
  check (person_id <> deputy_id and from_at < until_at)
);
create index deputies_deputy on deputies (deputy_id, until_at);
create index deputies_person on deputies (person_id, until_at);
create table api_keys (
  id uuid primary key,
  title text not null,
  person_id uuid not null references people (id),
  secret_hash bytea not null unique,
  hint text not null,
  permissions text[] not null,
  created_by uuid references people (id),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- Parties: identity fields are sealed under a key each, and found by blind index only.
create table parties (
  id uuid primary key,
  kind text not null check (kind in ('person', 'company', 'authority')),
  key_id uuid not null references data_keys (id),
  sealed bytea not null,
  customer_no text,
  level text not null default 'regular',
  language text not null default 'zh-CN',
  zone text,
  preferred_channel text,
  sample boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  erased_at timestamptz
);
create index parties_created on parties (created_at desc, id desc);
create table party_index (
  kind text not null check (kind in ('phone', 'mail', 'name', 'customer-no')),
  digest bytea not null,
  party_id uuid not null references parties (id),
  primary key (kind, digest, party_id)
);
create index party_index_party on party_index (party_id);

-- Process templates: data, versioned; a complaint stays on the version it began with.
create table process_versions (
  id uuid primary key,
  code text not null,
  version int not null,
  title jsonb not null,
  yaml text not null,
  state text not null check (state in ('draft', 'in-force', 'retired')),
  created_by uuid references people (id),
  created_at timestamptz not null,
  in_force_at timestamptz,
  retired_at timestamptz,
  unique (code, version)
);
create unique index process_versions_in_force on process_versions (code) where state = 'in-force';

-- The complaint.
create sequence complaint_numbers;
create table complaints (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  status text not null check (status in ('open', 'suspended', 'closed', 'archived')),
  process_version_id uuid not null references process_versions (id),
  phase text not null,
  stage text not null,
  process_state jsonb not null,
  title text not null,
  narrative text not null,
  channel text not null,
  source_group text not null default 'external',
  source_ref text,
  received_at timestamptz not null,
  registered_at timestamptz not null,
  registered_by uuid references people (id),
  occurred_at timestamptz,
  category_id uuid references categories (id),
  severity text,
  severity_rank int not null default 0,
  priority int not null default 0,
  priority_why jsonb not null default '[]',
  validity text,
  validity_reason text,
  safety boolean not null default false,
  legal boolean not null default false,
  media boolean not null default false,
  confidential boolean not null default false,
  is_repeat boolean not null default false,
  remedy_sought text,
  wishes text,
  claimed_loss bigint,
  currency text not null default 'CNY',
  product text,
  model text,
  batch text,
  order_no text,
  place text,
  concerned text,
  impact text,
  consequences text,
  urgency text,
  mood text,
  language text not null default 'zh-CN',
  complainant_id uuid references parties (id),
  region_id uuid references regions (id),
  department_id uuid references departments (id),
  owner_id uuid references people (id),
  first_contact_id uuid references people (id),
  portal_secret_hash bytea not null,
  portal_secret_sealed bytea not null,
  duplicate_of uuid references complaints (id),
  repeat_of uuid references complaints (id),
  duplicates int not null default 0,
  chases int not null default 0,
  reopened int not null default 0,
  acknowledged_at timestamptz,
  handled_at timestamptz,
  replied_at timestamptz,
  closed_at timestamptz,
  closed_how text,
  close_reason text,
  archived_at timestamptz,
  due_at timestamptz,
  sample boolean not null default false,
  version int not null default 1,
  updated_at timestamptz not null
);
create index complaints_newest on complaints (received_at desc, id desc);
create index complaints_open_due on complaints (due_at, id) where status = 'open';
create index complaints_status on complaints (status, received_at desc, id desc);
create index complaints_owner on complaints (owner_id, received_at desc, id desc);
create index complaints_first_contact on complaints (first_contact_id, received_at desc, id desc);
create index complaints_department on complaints (department_id, received_at desc, id desc);
create index complaints_region on complaints (region_id, received_at desc, id desc);
create index complaints_complainant on complaints (complainant_id, received_at desc, id desc);
create index complaints_category on complaints (category_id, received_at desc, id desc);
create index complaints_order_no on complaints (order_no) where order_no is not null;
create index complaints_source_ref on complaints (channel, source_ref) where source_ref is not null;
create table complaint_texts (
  complaint_id uuid primary key references complaints (id),
  words tsvector not null
);
create index complaint_texts_words on complaint_texts using gin (words);
create table complaint_links (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  other_id uuid not null references complaints (id),
  kind text not null check (kind in ('duplicate', 'repeat', 'related')),
  reason text not null default '',
  created_by uuid references people (id),
  created_at timestamptz not null,
  unique (complaint_id, other_id, kind)
);
create index complaint_links_other on complaint_links (other_id);
create table complaint_parties (
  complaint_id uuid not null references complaints (id),
  party_id uuid not null references parties (id),
  role text not null,
  primary key (complaint_id, party_id, role)
);
create index complaint_parties_party on complaint_parties (party_id);
create table complaint_forms (
  complaint_id uuid not null references complaints (id),
  step text not null,
  round int not null,
  data jsonb not null,
  version int not null default 1,
  saved_by uuid references people (id),
  saved_at timestamptz not null,
  primary key (complaint_id, step, round)
);
-- A person with an interest in a complaint is kept out of it (DI-7).
create table interests (
  complaint_id uuid not null references complaints (id),
  person_id uuid not null references people (id),
  kind text not null check (kind in ('complained-about', 'declared')),
  reason text not null default '',
  created_by uuid references people (id),
  created_at timestamptz not null,
  primary key (complaint_id, person_id)
);
create index interests_person on interests (person_id);
create table handovers (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  duty text not null check (duty in ('owner', 'first-contact')),
  from_id uuid references people (id),
  to_id uuid not null references people (id),
  reason text not null,
  state text not null check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  answer text,
  asked_by uuid references people (id),
  asked_at timestamptz not null,
  settled_at timestamptz
);
create unique index handovers_asked on handovers (complaint_id, duty) where state = 'asked';
create index handovers_complaint on handovers (complaint_id);

-- Whatever waits for a person.
create table work_items (
  id uuid primary key,
  complaint_id uuid references complaints (id),
  kind text not null,
  ref text not null,
  title jsonb not null,
  assignee_id uuid references people (id),
  position text,
  department_id uuid references departments (id),
  region_id uuid references regions (id),
  due_at timestamptz,
  state text not null check (state in ('open', 'done', 'cancelled')),
  created_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references people (id),
  version int not null default 1
);
create unique index work_items_open on work_items (complaint_id, kind, ref) where state = 'open';
create index work_items_assignee on work_items (assignee_id, state, due_at, id);
create index work_items_position on work_items (position, state, due_at, id) where assignee_id is null;
create index work_items_complaint on work_items (complaint_id, state);

-- Clocks.
create table clocks (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  code text not null,
  title jsonb not null,
  policy jsonb not null,
  calendar_id uuid references calendars (id),
  started_at timestamptz not null,
  due_at timestamptz,
  state text not null check (state in ('running', 'paused', 'met', 'breached', 'cancelled')),
  met_at timestamptz,
  breached_at timestamptz,
  cancelled_at timestamptz,
  next_alarm_at timestamptz,
  version int not null default 1
);
create index clocks_complaint on clocks (complaint_id);
create index clocks_alarm on clocks (next_alarm_at) where next_alarm_at is not null;
create unique index clocks_one_running on clocks (complaint_id, code) where state in ('running', 'paused');
create table clock_pauses (
  id uuid primary key,
  clock_id uuid not null references clocks (id),
  from_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  paused_by uuid references people (id)
);
create unique index clock_pauses_open on clock_pauses (clock_id) where until_at is null;
create index clock_pauses_clock on clock_pauses (clock_id);
create table clock_alarms (
  clock_id uuid not null references clocks (id),
  kind text not null,
  at timestamptz not null,
  primary key (clock_id, kind)
);

-- Bytes: encrypted, stored once per complaint.
create table files (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  key_id uuid not null references data_keys (id),
  sha256 bytea not null,
  size bigint not null,
  type text not null,
  name text not null,
  path text not null,
  stored_at timestamptz not null,
  stored_by_kind text not null,
  stored_by uuid,
  unique (complaint_id, sha256)
);

-- What is said: messages with parties, comments among ourselves.
create table messages (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  party_id uuid references parties (id),
  direction text not null check (direction in ('in', 'out')),
  channel text not null,
  kind text not null,
  author_id uuid references people (id),
  subject text not null default '',
  body text not null,
  data jsonb not null default '{}',
  salt bytea not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null
);
create index messages_complaint on messages (complaint_id, occurred_at, id);
create table message_files (
  message_id uuid not null references messages (id),
  file_id uuid not null references files (id),
  primary key (message_id, file_id)
);
create table deliveries (
  id uuid primary key,
  message_id uuid not null references messages (id),
  complaint_id uuid not null references complaints (id),
  channel text not null check (channel in ('portal', 'mail')),
  state text not null check (state in ('queued', 'handing-over', 'sent', 'perhaps-sent', 'refused', 'cancelled')),
  mail_id text,
  attempts int not null default 0,
  next_try_at timestamptz,
  handed_at timestamptz,
  settled_at timestamptz,
  response text,
  unique (message_id, channel)
);
create index deliveries_waiting on deliveries (next_try_at) where state in ('queued', 'handing-over');
create index deliveries_complaint on deliveries (complaint_id);
create table comments (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  author_id uuid not null references people (id),
  body text not null,
  mentions uuid[] not null default '{}',
  salt bytea not null,
  created_at timestamptz not null
);
create index comments_complaint on comments (complaint_id, created_at);

-- Investigation and evidence.
create table findings (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  revision int not null,
  outcome text not null check (outcome in ('founded', 'partly', 'unfounded')),
  summary text not null,
  cause_code text,
  cause text not null default '',
  responsibility text not null,
  department_id uuid references departments (id),
  complainant_view text not null default 'unknown' check (complainant_view in ('agreed', 'disputed', 'unknown')),
  found_by uuid references people (id),
  found_at timestamptz not null,
  unique (complaint_id, revision)
);
create table evidence (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  file_id uuid references files (id),
  kind text not null check (kind in ('file', 'sample', 'record')),
  title text not null,
  source text not null,
  collected_by text not null default '',
  collected_at timestamptz not null,
  place text not null default '',
  note text not null default '',
  added_by_kind text not null,
  added_by uuid,
  added_at timestamptz not null
);
create index evidence_complaint on evidence (complaint_id, added_at);
create table custody (
  id uuid primary key,
  evidence_id uuid not null references evidence (id),
  act text not null check (act in ('received', 'moved', 'viewed', 'downloaded', 'returned')),
  holder text not null default '',
  note text not null default '',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null
);
create index custody_evidence on custody (evidence_id, at);

-- Resolution: containment, solution, actions, offers, replies, verification, approval.
create table containments (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  kind text not null,
  place text not null,
  quantity numeric,
  unit text not null default '',
  note text not null default '',
  done_at timestamptz,
  recorded_by uuid references people (id),
  recorded_at timestamptz not null,
  version int not null default 1
);
create index containments_complaint on containments (complaint_id);
create table solutions (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  revision int not null,
  content jsonb not null,
  amount bigint not null default 0,
  currency text not null default 'CNY',
  hash bytea not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'returned', 'void')),
  written_by uuid references people (id),
  written_at timestamptz not null,
  version int not null default 1,
  unique (complaint_id, revision)
);
create table actions (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  solution_id uuid references solutions (id),
  kind text not null check (kind in ('corrective', 'preventive', 'remedy')),
  title text not null,
  owner_id uuid references people (id),
  department_id uuid references departments (id),
  due_at timestamptz,
  pdca text not null default 'do',
  progress int not null default 0 check (progress between 0 and 100),
  proof text not null default '',
  proof_file_id uuid references files (id),
  state text not null check (state in ('open', 'done', 'cancelled')),
  done_at timestamptz,
  version int not null default 1
);
create index actions_complaint on actions (complaint_id);
create index actions_owner on actions (owner_id, state, due_at);
create table approvals (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  step text not null,
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_hash bytea not null,
  levels jsonb not null,
  level int not null default 0,
  state text not null check (state in ('pending', 'approved', 'returned', 'void')),
  requested_by uuid references people (id),
  requested_at timestamptz not null,
  settled_at timestamptz,
  void_reason text,
  version int not null default 1
);
create unique index approvals_pending on approvals (complaint_id, step) where state = 'pending';
create index approvals_complaint on approvals (complaint_id, requested_at);
create table approval_votes (
  id uuid primary key,
  approval_id uuid not null references approvals (id),
  level int not null,
  person_id uuid not null references people (id),
  for_id uuid references people (id),
  vote text not null check (vote in ('approve', 'return')),
  reason text not null default '',
  at timestamptz not null,
  unique (approval_id, level, person_id)
);
create table offers (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  revision int not null,
  solution_id uuid references solutions (id),
  body text not null,
  options jsonb not null,
  state text not null check (state in ('open', 'accepted', 'rejected', 'countered', 'withdrawn')),
  valid_until timestamptz,
  offered_by uuid references people (id),
  offered_at timestamptz not null,
  answer jsonb,
  answered_via text,
  answered_at timestamptz,
  message_id uuid references messages (id),
  unique (complaint_id, revision)
);
create unique index offers_open on offers (complaint_id) where state = 'open';
create table replies (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  revision int not null,
  content jsonb not null,
  state text not null check (state in ('draft', 'sent')),
  written_by uuid references people (id),
  written_at timestamptz not null,
  sent_by uuid references people (id),
  sent_at timestamptz,
  message_id uuid references messages (id),
  version int not null default 1,
  unique (complaint_id, revision)
);
create table verifications (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  round int not null,
  kind text not null check (kind in ('customer', 'internal', 'third-party')),
  effective boolean not null,
  result text not null,
  verifier text not null default '',
  recorded_by uuid references people (id),
  verified_at timestamptz not null
);
create index verifications_complaint on verifications (complaint_id, round);
create table sub_tasks (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  department_id uuid references departments (id),
  assignee_id uuid references people (id),
  title text not null,
  brief text not null default '',
  due_at timestamptz,
  state text not null check (state in ('open', 'answered', 'confirmed', 'cancelled')),
  answer text,
  answered_by uuid references people (id),
  answered_at timestamptz,
  confirmed_by uuid references people (id),
  confirmed_at timestamptz,
  asked_by uuid references people (id),
  asked_at timestamptz not null,
  version int not null default 1
);
create index sub_tasks_complaint on sub_tasks (complaint_id);

-- Survey, evaluation, archive.
create table surveys (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  round int not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  via text,
  scores jsonb,
  index_value numeric(5, 2),
  remark text,
  unique (complaint_id, round)
);
create table evaluations (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  round int not null,
  solved text not null check (solved in ('fully', 'partly', 'not')),
  satisfaction text not null default '',
  lesson text not null default '',
  procedure_change text not null default '',
  evaluated_by uuid references people (id),
  evaluated_at timestamptz not null,
  unique (complaint_id, round)
);
create table archives (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  revision int not null,
  file_id uuid not null references files (id),
  sha256 bytea not null,
  checks jsonb not null,
  archived_by uuid references people (id),
  archived_at timestamptz not null,
  keep_until date not null,
  unique (complaint_id, revision)
);

-- What makes the product pleasant and safe to use.
create table notices (
  id uuid primary key,
  person_id uuid not null references people (id),
  complaint_id uuid references complaints (id),
  kind text not null,
  data jsonb not null default '{}',
  once text,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notices_person on notices (person_id, created_at desc, id desc);
create unique index notices_once on notices (person_id, once) where once is not null;
create table drafts (
  person_id uuid not null references people (id),
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  primary key (person_id, key)
);
create table idempotency_keys (
  actor text not null,
  key text not null,
  route text not null,
  request_hash bytea not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);
create table case_reads (
  person_id uuid not null references people (id),
  complaint_id uuid not null references complaints (id),
  hour timestamptz not null,
  primary key (person_id, complaint_id, hour)
);
create table throttles (
  key text primary key,
  failures int not null,
  until_at timestamptz not null
);
create unlogged table presence (
  complaint_id uuid not null,
  person_id uuid not null,
  editing text not null default '',
  seen_at timestamptz not null,
  primary key (complaint_id, person_id)
);
