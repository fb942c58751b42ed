-- Search finds any part of any text of a complaint, and who may see it stands in the index itself.

-- text: everything that is searched, folded, numbers and addresses of persons left out; what the index finds is compared
-- with it. words: its pieces and, from `scope`, tokens of who may see the complaint. received_at: to sort without the
-- complaint. Rows of before are made anew by a job (search_state); until then they are found by what they hold.
alter table complaint_texts
  add column text text not null default '',
  add column scope text[] not null default '{}',
  add column received_at timestamptz;
create index complaint_texts_newest on complaint_texts (received_at desc, complaint_id desc);
-- Rows waiting to be sorted into the index are read by every search: few of them.
alter index complaint_texts_words set (gin_pending_list_limit = 1024);

-- Making all rows anew after an upgrade. One row; who holds its lock works on it.
create table search_state (
  one boolean primary key default true check (one),
  -- What the rows were made by; others are made anew.
  version int not null default 0,
  -- Complaints up to this id are done. Null when it is not being done.
  walked_to uuid,
  walking boolean not null default false,
  done int not null default 0,
  total int not null default 0
);
insert into search_state default values;
