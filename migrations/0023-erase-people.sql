-- Who may erase a person: the counsel, who answers for the law, in installations whose roles are as they were shipped.
update roles set grants = grants || '[{"permission": "party.erase", "scope": "all"}]'::jsonb
  where shipped and code = 'legal' and not grants @> '[{"permission": "party.erase"}]';
create index parties_erased on parties (erased_at) where erased_at is not null;
