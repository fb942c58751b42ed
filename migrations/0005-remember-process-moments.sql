-- When each event of the process happened to a complaint: a clock that only later turns out to apply (the case is
-- found to be major) starts at the time its start event really happened, and is met if its fulfilment did already.
create table process_moments (
  complaint_id uuid not null references complaints (id),
  event text not null,
  at timestamptz not null,
  primary key (complaint_id, event, at)
);
