-- Whoever may sign hands it on, has another sign too, or asks before signing (SOL-3).

create table approval_hands (
  id uuid primary key,
  approval_id uuid not null references approvals (id),
  level int not null,
  kind text not null check (kind in ('handed', 'added')),
  from_id uuid not null references people (id),
  to_id uuid not null references people (id),
  reason text not null,
  by_id uuid not null references people (id),
  at timestamptz not null
);
create index approval_hands_approval on approval_hands (approval_id, at);

create table approval_questions (
  id uuid primary key,
  approval_id uuid not null references approvals (id),
  level int not null,
  question text not null,
  asked_by uuid not null references people (id),
  asked_at timestamptz not null,
  answer text,
  answered_by uuid references people (id),
  answered_at timestamptz
);
create index approval_questions_approval on approval_questions (approval_id, asked_at);
