-- Layouts of documents: versioned texts, as procedures are.
create table document_layouts (
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
create unique index document_layouts_in_force on document_layouts (code) where state = 'in-force';

-- Documents that were issued: each a file of its complaint, frozen.
create table documents (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  serial int not null,
  number text not null unique,
  layout_id uuid not null references document_layouts (id),
  code text not null,
  language text not null,
  format text not null check (format in ('pdf', 'docx', 'xlsx')),
  -- The procedure's stage and round in which it was issued.
  stage text not null,
  round int not null,
  -- It names the complainant in full.
  names_in_full boolean not null,
  file_id uuid not null references files (id),
  sha256 bytea not null,
  issued_by uuid references people (id),
  issued_at timestamptz not null,
  unique (complaint_id, serial)
);
create index documents_file on documents (file_id);
