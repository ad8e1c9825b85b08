-- Running clocks of one county, one kind of case after the other. $1 how many; $2, $3 between how many seconds from now
-- the first rung comes; $4 the kinds, as the rules plan them: policy, stage, due, warn and rungs in seconds from the start;
-- $5 grid paths; $6 the county.
WITH kind AS (
    SELECT
        place - 1 AS place, value->'policy' AS policy, value->>'stage' AS stage,
        (value->>'warn')::float8 * interval '1 second' AS warn, (value->>'due')::float8 * interval '1 second' AS due,
        ARRAY(SELECT s::float8 * interval '1 second' FROM jsonb_array_elements_text(value->'rungs') AS s) AS rungs
    FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS each (value, place)
)
INSERT INTO deadlines (
    county_code, id, subject, subject_id, scope_path, stage, owner_role, owner_path, policy, started_at, warn_at, due_at,
    next_at, plan_at, rung
)
SELECT
    $6::text, gen_random_uuid(), 'event', gen_random_uuid(), path, stage, 'community_clerk', left(path, 12), policy,
    started, started + warn, started + due, started + rungs[1],
    array_remove(ARRAY[started + rungs[1], started + rungs[2], started + rungs[3], started + rungs[4],
                       started + rungs[5], started + rungs[6], started + rungs[7], started + rungs[8]], NULL), 0
FROM (
    SELECT
        ($5::text[])[1 + n % cardinality($5::text[])] AS path, kind.*,
        now() + ($2::float8 + ($3::float8 - $2::float8) * n / $1::float8) * interval '1 second' - rungs[1] AS started
    FROM generate_series(1, $1::int) AS n
    JOIN kind ON kind.place = n % (SELECT count(*) FROM kind)
) AS clocks
