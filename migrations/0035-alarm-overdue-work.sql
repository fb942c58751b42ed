-- Work that is overdue makes itself known: to whoever has it when it comes due, a day later to the supervisor.
alter table work_items add column next_alarm_at timestamptz;
update work_items set next_alarm_at = due_at where state = 'open';
create index work_items_alarm on work_items (next_alarm_at) where state = 'open';
