-- What the console's pages read beside the events: who leads, the clocks of what is open, two steps of each. $1 the county.
UPDATE events SET lead_unit_id = holder_unit_id WHERE county_code = $1 AND holder_unit_id IS NOT NULL;
-- next
INSERT INTO deadlines (
    county_code, id, subject, subject_id, scope_path, stage, owner_role, owner_path, owner_unit_id, policy, started_at,
    warn_at, due_at, plan_at, rung
)
SELECT county_code, gen_random_uuid(), 'event', id, scope_path, 'handle', holder_role, holder_path, holder_unit_id,
       '{"unit": "working_hours"}', received_at, due_at - interval '4 hours', due_at, '{}', 0
FROM events WHERE county_code = $1 AND (holder_path IS NOT NULL AND state IN ('reported', 'accepted', 'verifying')
                                        OR holder_unit_id IS NOT NULL);
-- next
INSERT INTO event_steps (county_code, event_id, seq, move, to_state, data, at, prev_hash, hash)
SELECT county_code, id, seq, CASE seq WHEN 1 THEN 'report' ELSE 'accept' END, 'accepted', '{"note": "情况属实"}',
       received_at + seq * interval '1 hour', content_hash, head_hash
FROM events, generate_series(1, 2) AS seq WHERE county_code = $1
