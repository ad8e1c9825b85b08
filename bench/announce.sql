-- An announcement for each of some events, the oldest first: $1 how many, $2 after how many.
INSERT INTO outbox (county_code, id, kind, subject, subject_id, scope_path, payload, request_id, created_at)
SELECT
    county_code, id, 'EventReported', 'event', id, scope_path,
    jsonb_build_object('county_code', county_code, 'subject_id', id, 'scope_path', scope_path, 'major', false),
    id::text, clock_timestamp()
FROM events
ORDER BY events.received_at, events.id
LIMIT $1 OFFSET $2
