-- Two years of events, in the order they came. $1 how many; $2 grid paths, the busiest first; $3, $4 a point in each
-- grid; $5 the gridworker of each; $6 departments; $7 the county; $8 stories, told in turns.
-- Busy grids come first by a cube law: one community of six grids gets a third of all events, so that its clerk has a
-- full page of open ones even among ten thousand. They take turns by the golden ratio, not by lot, so that a page of
-- one grid is spread over as many pages of the table at any size. Every tenth event is still open.
INSERT INTO events (
    county_code, id, number, type_code, lane, urgency, state, version, source, words, address, area_path, scope_path,
    outside_grids, geom, raw_lon, raw_lat, datum, accuracy_m, occurred_at, received_at, updated_at, closed_at, due_at,
    major, reporter_id, concerns_id, holder_role, holder_path, holder_unit_id, unit_ids, handler_id, rework_count,
    content_hash, head_seq, head_hash
)
SELECT
    $7::text, id, to_char(at, 'YYMMDD') || '-' || lpad(upper(to_hex(n)), 8, '0'),
    (ARRAY['environment.exposed_garbage', 'facility.street_light', 'dispute.neighbour', 'safety.ebike_charging'])[1 + n % 4],
    'handling', CASE WHEN n % 20 = 0 THEN 'urgent' ELSE 'normal' END, state, CASE WHEN open THEN 2 ELSE 7 END, 'gridworker',
    ($8::text[])[1 + n % cardinality($8::text[])] || '第' || n, NULL, path, path,
    false, ST_SetSRID(ST_MakePoint(lon, lat), 4490), lon, lat, 'wgs84', 12, at - interval '4 minutes', at, at,
    CASE WHEN open THEN NULL ELSE at + interval '2 days' END, at + interval '3 days',
    false, ($5::uuid[])[grid], NULL,
    CASE WHEN by_clerk THEN 'community_clerk' END, CASE WHEN by_clerk THEN left(path, 12) END,
    CASE WHEN open AND NOT by_clerk THEN unit END, CASE WHEN open AND by_clerk THEN '{}' ELSE ARRAY[unit] END,
    NULL, 0, decode(md5(n::text) || md5(n::text), 'hex'), 2, decode(md5(id::text) || md5(id::text), 'hex')
FROM (
    SELECT
        n, at, grid, ($2::text[])[grid] AS path, ($6::uuid[])[1 + n % cardinality($6::uuid[])] AS unit,
        ($3::float8[])[grid] + (random() - 0.5) * 0.002 AS lon, ($4::float8[])[grid] + (random() - 0.5) * 0.002 AS lat,
        n % 10 = 0 AS open, n % 20 = 0 AS by_clerk,
        CASE
            WHEN n % 20 = 0 THEN (ARRAY['reported', 'accepted', 'verifying'])[1 + n / 20 % 3]
            WHEN n % 10 = 0 THEN (ARRAY['dispatched', 'processing', 'rework'])[1 + n / 10 % 3]
            ELSE (ARRAY['closed', 'archived', 'rejected'])[1 + n % 3]
        END AS state,
        (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
            || '8' || substr(md5(n::text), 4, 15))::uuid AS id
    FROM (
        SELECT
            n, now() - interval '730 days' * (1 - n / $1::float8) AS at,
            1 + floor(cardinality($2::text[]) * power(n * 0.6180339887 - floor(n * 0.6180339887), 3))::int AS grid
        FROM generate_series(1, $1::int) AS n
    ) AS time_and_grid
) AS events_to_be
ORDER BY n
