-- The audit trail is searched by who acted and by when.
create index events_actor on events (actor_id, position) where actor_id is not null;
create index events_at on events (at);
