-- Supervising a case (moving the first-contact duty, keeping people out of it) is a permission of its own: whoever
-- dispatches cases no longer does it too. The shipped roles that supervise keep it, as far as they may assign.
update roles set grants = grants || (
    select jsonb_agg(jsonb_build_object('permission', 'complaint.supervise', 'scope', line ->> 'scope'))
    from jsonb_array_elements(grants) line where line ->> 'permission' = 'complaint.assign')
  where code in ('supervisor', 'department-head', 'senior-manager')
    and grants @> '[{"permission": "complaint.assign"}]' and not grants @> '[{"permission": "complaint.supervise"}]';
