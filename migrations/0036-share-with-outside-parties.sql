-- A sub-task may be given to somebody outside: they have a private link that shows only their part.
create table sub_task_outsiders (
  sub_task_id uuid primary key references sub_tasks (id),
  complaint_id uuid not null references complaints (id),
  kind text not null check (kind in ('supplier', 'carrier', 'developer', 'partner', 'authority', 'laboratory', 'other')),
  name text not null,
  -- Whom there we write to: name and address lie sealed with the party.
  party_id uuid references parties (id),
  language text not null,
  portal_secret_hash bytea not null,
  portal_secret_sealed bytea not null,
  link_until timestamptz not null,
  link_revoked_at timestamptz,
  received_at timestamptz,
  promised_at timestamptz
);
create index sub_task_outsiders_complaint on sub_task_outsiders (complaint_id);
create index sub_task_outsiders_party on sub_task_outsiders (party_id);
-- What is said about it between us (author) and them (none).
create table sub_task_notes (
  id uuid primary key,
  sub_task_id uuid not null references sub_tasks (id),
  complaint_id uuid not null references complaints (id),
  kind text not null check (kind in ('note', 'answer', 'return')),
  author_id uuid references people (id),
  body text not null,
  created_at timestamptz not null
);
create index sub_task_notes_task on sub_task_notes (sub_task_id, created_at);
create index sub_task_notes_complaint on sub_task_notes (complaint_id);
-- Files they see: shared by whoever asked (no note), or brought by themselves, under the name they gave.
create table sub_task_files (
  sub_task_id uuid not null references sub_tasks (id),
  file_id uuid not null references files (id),
  complaint_id uuid not null references complaints (id),
  note_id uuid references sub_task_notes (id),
  name text not null,
  primary key (sub_task_id, file_id)
);
create index sub_task_files_file on sub_task_files (file_id);
create index sub_task_files_complaint on sub_task_files (complaint_id);
-- Mails to them go the way of all mails.
alter table deliveries
  alter column message_id drop not null,
  add column sub_task_id uuid references sub_tasks (id),
  add column about text,
  add constraint deliveries_of_one check (num_nonnulls(message_id, sub_task_id) = 1);
create index deliveries_sub_task on deliveries (sub_task_id) where sub_task_id is not null;
