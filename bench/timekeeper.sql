-- What the timekeeper writes for 500 rungs, as one statement: claim them, record and announce each, set the next instant.
WITH due AS (
    SELECT
        county_code, id, subject, subject_id, part_id, scope_path, stage, next_at,
        rung - (policy->>'warns')::boolean::int AS number, policy->'steps' AS steps,
        jsonb_array_length(policy->'steps') - 1 AS last
    FROM deadlines
    WHERE county_code = '329999' AND next_at <= clock_timestamp() AND ended_at IS NULL
    ORDER BY next_at LIMIT 500 FOR UPDATE SKIP LOCKED
), rung AS (
    SELECT
        due.*, greatest(number - last, 0) AS cycle, least(number, last) AS step,
        CASE WHEN number < 0 THEN '{"action": "warn", "to": "holder"}' ELSE steps->least(number, last) END AS what
    FROM due
), step AS (
    INSERT INTO deadline_steps (county_code, deadline_id, cycle, step, action, card, to_role, to_path, planned_at, taken_at)
    SELECT
        county_code, id, cycle, step, what->>'action', what->>'card', what->>'to',
        left(scope_path, CASE what->>'level' WHEN 'county' THEN 6 WHEN 'town' THEN 9 WHEN 'community' THEN 12 ELSE 18 END),
        next_at, clock_timestamp()
    FROM rung ON CONFLICT DO NOTHING
), told AS (
    INSERT INTO outbox (county_code, id, kind, subject, subject_id, scope_path, payload, created_at)
    SELECT
        county_code, gen_random_uuid(), 'DeadlinePassed', subject, subject_id, scope_path,
        jsonb_build_object(
            'county_code', county_code, 'subject_id', subject_id, 'scope_path', scope_path, 'deadline_id', id,
            'cycle', cycle, 'step', step, 'stage', stage, 'action', what->>'action', 'part_id', part_id, 'subject', subject
        ), clock_timestamp()
    FROM rung
)
UPDATE deadlines SET rung = deadlines.rung + 1, next_at = plan_at[deadlines.rung - plan_from + 2]
FROM due WHERE deadlines.county_code = '329999' AND deadlines.id = due.id;
