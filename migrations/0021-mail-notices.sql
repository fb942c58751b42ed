-- Notices go by mail, too, to who wants that: an outbox of their own, whose rows go with their notices.
alter table people add column notice_mail text not null default 'urgent'
  check (notice_mail in ('none', 'urgent', 'all'));
create table notice_mails (
  notice_id uuid primary key references notices (id) on delete cascade,
  state text not null check (state in ('queued', 'handing-over', 'sent', 'perhaps-sent', 'refused', 'cancelled')),
  attempts int not null default 0,
  next_try_at timestamptz,
  handed_at timestamptz,
  settled_at timestamptz,
  response text
);
create index notice_mails_waiting on notice_mails (next_try_at) where state in ('queued', 'handing-over');
