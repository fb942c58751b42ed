-- What a complaint's source said that has no place of its own here, by the source's own words.
alter table complaints add column source_fields jsonb not null default '{}';
