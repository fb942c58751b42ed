-- Views of the list that people keep: filters, order and columns, for themselves, their department, or all.
create table saved_views (
  id uuid primary key,
  owner_id uuid not null references people (id),
  title text not null,
  shared text not null check (shared in ('nobody', 'department', 'all')),
  department_id uuid references departments (id),
  look jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((shared = 'department') = (department_id is not null))
);
create index saved_views_owner on saved_views (owner_id);
create index saved_views_shared on saved_views (shared, department_id) where shared <> 'nobody';
-- The view somebody's list begins with.
create table first_views (
  person_id uuid primary key references people (id),
  view_id uuid not null references saved_views (id) on delete cascade
);
create index first_views_view on first_views (view_id);
