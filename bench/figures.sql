-- What happened to each event of the two years: six clocks and the steps that met them. Every fifth was handled late,
-- every tenth is still open (as in lists.sql); one in seventy was sent back. $1 the county.
-- STATEMENT
INSERT INTO units (id, county_code, code, name, kind, area_path)
SELECT id, $1::text, 'bench' || row_number() OVER (ORDER BY id), '部门' || row_number() OVER (ORDER BY id), 'department', $1::text
FROM (SELECT DISTINCT unit_ids[1] AS id FROM events WHERE county_code = $1::text AND cardinality(unit_ids) = 1) AS led
-- STATEMENT
INSERT INTO deadlines (
    county_code, id, subject, subject_id, scope_path, stage, owner_role, owner_path, owner_unit_id, policy, started_at,
    warn_at, due_at, plan_at, rung, ended_at, outcome
)
SELECT
    $1::text, gen_random_uuid(), 'event', e.id, e.scope_path, c.stage,
    CASE WHEN c.by_unit THEN NULL ELSE 'community_clerk' END, CASE WHEN c.by_unit THEN NULL ELSE left(e.scope_path, 12) END,
    CASE WHEN c.by_unit THEN e.unit_ids[1] END, '{}', e.received_at + c.starts, e.received_at + c.due,
    e.received_at + c.due, '{}', 0, CASE WHEN e.done_until >= c.place THEN e.received_at + c.ends * e.slow END,
    CASE WHEN e.done_until >= c.place THEN c.outcome END
FROM (
    SELECT *, CASE WHEN hashtext(id::text) % 5 = 0 THEN 9 ELSE 1 END AS slow,
           CASE WHEN closed_at IS NULL THEN 3 ELSE 6 END AS done_until
    FROM events WHERE county_code = $1::text AND cardinality(unit_ids) = 1
) AS e
CROSS JOIN (VALUES
    (1, 'accept', false, interval '0', interval '2 hours', interval '20 minutes', 'accept'),
    (2, 'dispatch', false, interval '20 minutes', interval '4 hours', interval '1 hour', 'dispatch'),
    (3, 'sign', true, interval '1 hour', interval '8 hours', interval '90 minutes', 'sign'),
    (4, 'handle', true, interval '1 hour', interval '3 days', interval '20 hours', 'finish'),
    (5, 'verify', false, interval '20 hours', interval '5 days', interval '1 day', 'verify'),
    (6, 'close', false, interval '1 day', interval '6 days', interval '30 hours', 'close')
) AS c (place, stage, by_unit, starts, due, ends, outcome)
-- STATEMENT
INSERT INTO event_steps (
    county_code, event_id, seq, move, from_state, to_state, data, at, prev_hash, hash
)
SELECT
    $1::text, e.id, s.seq, s.move, NULL, s.to_state,
    CASE WHEN s.move = 'dispatch' THEN jsonb_build_object('unit_id', e.unit_ids[1]) ELSE '{}'::jsonb END,
    e.received_at + s.at, ''::bytea, ''::bytea
FROM events AS e
CROSS JOIN (VALUES
    (1, 'report', 'reported', interval '0'), (2, 'accept', 'accepted', interval '20 minutes'),
    (3, 'dispatch', 'dispatched', interval '1 hour'), (4, 'sign', 'processing', interval '90 minutes'),
    (5, 'finish', 'handled', interval '20 hours'), (6, 'send_back', 'rework', interval '22 hours'),
    (7, 'verify', 'verified', interval '1 day'), (8, 'close', 'closed', interval '30 hours')
) AS s (seq, move, to_state, at)
WHERE e.county_code = $1::text AND cardinality(e.unit_ids) = 1 AND (e.closed_at IS NOT NULL OR s.seq <= 4)
  AND (s.move <> 'send_back' OR hashtext(e.id::text) % 70 = 0)
-- STATEMENT
INSERT INTO statistics_marks (county_code, event_id, txid) SELECT county_code, id, 0 FROM events WHERE county_code = $1::text
