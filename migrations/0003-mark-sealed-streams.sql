-- How far a stream is sealed: sealing finds what is new without reading what is old.
alter table streams add column sealed_seq bigint not null default 0;
create index streams_unsealed on streams (id) where seq > sealed_seq;
