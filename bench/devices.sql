-- Devices in use, each with what is known of it: heard of within the last hour and expected again in three.
-- $1 how many; $2 grid paths; $3 the county.
WITH made AS (
    INSERT INTO devices (
        county_code, id, code, vendor, serial, kind, state, scope_path, heartbeat_s, test_every_days, version, added_by,
        added_at, changed_at
    )
    SELECT
        $3::text, gen_random_uuid(), $3 || '-' || n, 'bench', n::text, 'button', 'active',
        ($2::text[])[1 + n % cardinality($2::text[])], 3600, 7, 1, gen_random_uuid(), now(), now()
    FROM generate_series(1, $1::int) AS n
    RETURNING county_code, id, serial::int AS n
)
INSERT INTO device_watches (county_code, device_id, seen_at, stamp_at, battery, silent_at, test_due_at, look_at)
SELECT
    county_code, id, seen_at, seen_at, 80, seen_at + interval '3 hours 30 seconds', seen_at + interval '7 days',
    seen_at + interval '3 hours 30 seconds'
FROM (SELECT *, now() - n * interval '1 hour' / $1::int AS seen_at FROM made) AS heard
