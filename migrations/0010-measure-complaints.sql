-- What is measured of complaints, brought up by a job; everything here can be made anew from the other tables.

-- A slice: complaints that are alike in what numbers are looked at by. A cube says by what, beside kind and
-- confidentiality: 1 category, 2 channel, 4 department and region, 0 nothing more. Facts have slices of cube 7, all of
-- these; sums are kept in cubes 0, 1, 2 and 4, for what is asked by more than one is a smaller part of the facts.
create table measure_slices (
  id int generated always as identity primary key,
  cube smallint not null check (cube in (0, 1, 2, 4, 7)),
  key text not null unique,
  kind text not null,
  confidential boolean not null,
  department_id uuid,
  region_id uuid,
  category_id uuid,
  channel text,
  -- Of a slice of cube 7: the slices it belongs to in cubes 0, 1, 2 and 4, in this order.
  parents int[]
);

-- One row for each moment of a complaint that counts in a measure; `day` in the company's time zone.
-- No reference to complaints: what an undone import takes away is subtracted afterwards.
create table measure_facts (
  complaint_id uuid not null,
  moment text not null
    check (moment in ('received', 'responded', 'closed', 'settled', 'first-closed', 'rated', 'duty')),
  duty text not null default '',
  day date not null,
  slice_id int not null references measure_slices (id),
  flag boolean,
  value int,
  primary key (complaint_id, moment, duty),
  check ((moment = 'duty') = (duty <> ''))
);
create index measure_facts_day on measure_facts (moment, duty, day desc, complaint_id desc);
create index measure_facts_slice on measure_facts (slice_id, day) include (moment, duty, flag, value);

-- The facts added up by day, week (from Monday) and month.
create table measure_sums (
  cube smallint not null,
  grain text not null check (grain in ('day', 'week', 'month')),
  moment text not null,
  start date not null,
  slice_id int not null references measure_slices (id),
  duty text not null default '',
  n int not null,
  flagged int not null,
  total bigint not null,
  primary key (cube, grain, moment, start, slice_id, duty)
);
create index measure_sums_nothing on measure_sums (cube) where n = 0;

-- How durations are spread: how many fall in each bucket (a bucket's upper bound is 1.1 times its lower one). Only in
-- cube 0.
create table measure_spreads (
  grain text not null check (grain in ('day', 'week', 'month')),
  moment text not null,
  start date not null,
  slice_id int not null references measure_slices (id),
  bucket smallint not null,
  n int not null,
  primary key (grain, moment, start, slice_id, bucket)
);
create index measure_spreads_nothing on measure_spreads (slice_id) where n = 0;

-- How far the numbers have been brought up. One row; who holds its lock works on them.
create table measure_state (
  one boolean primary key default true check (one),
  -- Events are followed as notices do it: all up to `position` were looked at; up to `seen` they will have been when
  -- every transaction before `horizon` has ended.
  position bigint not null default 0,
  seen bigint not null default 0,
  horizon text not null default '0',
  -- What the numbers were made by; others are made anew: the company's time zone, the version of the definitions.
  zone text not null default '',
  definitions int not null default 0,
  -- Making everything anew: complaints up to this id are done. Null when it is not being done.
  walked_to uuid,
  walking boolean not null default true,
  brought_up_at timestamptz
);
insert into measure_state default values;

-- Complaints that were taken away altogether, as an undone import does.
create table measure_removed (
  complaint_id uuid primary key
);
create function note_removed_complaint() returns trigger language plpgsql as $$
begin
  insert into measure_removed (complaint_id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger complaints_removed after delete on complaints
  for each row execute function note_removed_complaint();

-- Who manages or audits may read the numbers, as far as they see the cases.
update roles set grants = grants || jsonb_build_array(jsonb_build_object('permission', 'measures.read', 'scope',
    case code when 'supervisor' then 'region' when 'department-head' then 'department' else 'all' end))
  where shipped and code in ('supervisor', 'department-head', 'quality-manager', 'senior-manager', 'auditor')
    and not grants @> '[{"permission": "measures.read"}]';
