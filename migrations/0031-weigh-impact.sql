-- What the priority is reckoned from, and what a person set instead: it stays until it is taken back (CL-3). A group is a
-- flag of the case (CL-2): three cases that belong together make it one, or a person says so.
alter table complaints
  add column impact_scope text check (impact_scope in ('one', 'several', 'many')),
  add column is_group boolean not null default false,
  add column priority_set int check (priority_set between 1 and 5);
update complaints set priority_set = priority where priority_why @> '[{"code": "priority.set"}]';
update complaints set is_group = true where duplicates >= 3;
