-- Events of which hotspots are made, over two years until now. $1 how many; $2 the county; $3, $4 its south-west corner;
-- $5 metres a degree to the east; $6 how many spots. One in ten happened at a spot (within 30 m of it, at one time of day),
-- the rest anywhere in 80 km by 80 km at any time; all count: disputes and matters of patrol.
INSERT INTO events (
    county_code, id, number, type_code, lane, urgency, state, version, source, words, area_path, scope_path,
    outside_grids, geom, raw_lon, raw_lat, datum, occurred_at, received_at, updated_at, major, unit_ids, rework_count,
    content_hash, head_seq, head_hash
)
SELECT
    $2::text, gen_random_uuid(), to_char(at, 'YYMMDD') || '-' || lpad(upper(to_hex(n)), 8, '0'),
    CASE WHEN n % 2 = 0 THEN 'dispute.neighbour' ELSE 'safety.ebike_charging' END,
    CASE WHEN n % 2 = 0 THEN 'mediation' ELSE 'patrol' END, 'normal', 'closed', 7, 'gridworker', '压测', $2, $2,
    false, ST_SetSRID(ST_MakePoint(lon, lat), 4490), lon, lat, 'wgs84', at, at, at, false, '{}', 0,
    '\x00'::bytea, 1, '\x00'::bytea
FROM (
    SELECT
        n, $3::float8 + east_m / $5::float8 AS lon, $4::float8 + north_m / 111320.0 AS lat,
        -- A spot has its hour: 23:00, 12:00 or 19:00 on the county's clock.
        CASE WHEN n % 10 = 0
            THEN (date_trunc('day', at AT TIME ZONE 'Asia/Shanghai') + (ARRAY[23, 12, 19])[1 + spot % 3] * interval '1 hour')
                AT TIME ZONE 'Asia/Shanghai' - interval '1 day'
            ELSE at
        END AS at
    FROM (
        SELECT
            n, spot, at,
            CASE WHEN n % 10 = 0 THEN 500 + 3000 * (spot % 26) + 40 * (random() - 0.5) ELSE 80000 * random() END AS east_m,
            CASE WHEN n % 10 = 0 THEN 500 + 3000 * (spot / 26) + 40 * (random() - 0.5) ELSE 80000 * random() END AS north_m
        FROM (
            SELECT
                n, (n / 10) % $6::int AS spot, now() - interval '730 days' * (1 - n / $1::float8) AS at
            FROM generate_series(1, $1::int) AS n
        ) AS numbered
    ) AS placed
) AS events_to_be
