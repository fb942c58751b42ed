-- Why a clock was called off: only one that did not apply for a while may run again from its first start.
alter table clocks add column cancelled_why text;
