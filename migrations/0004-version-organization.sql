-- Regions and positions are edited by several people too; positions and departments say what they are there for (ORG-1).
alter table regions add column version int not null default 1;
alter table positions add column version int not null default 1;
alter table positions add column duties jsonb;
alter table positions add column sort int not null default 0;
alter table departments add column duties jsonb;
