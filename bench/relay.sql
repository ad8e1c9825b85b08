-- What the relay writes for 500 announcements, as one statement: claim them, number them, owe their jobs, move the head.
WITH head AS (
    SELECT last_seq FROM change_heads WHERE county_code = '329999' FOR UPDATE
), oldest AS (
    SELECT id FROM outbox WHERE county_code = '329999' AND relayed_at IS NULL
    ORDER BY created_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE outbox SET relayed_at = clock_timestamp()
    WHERE county_code = '329999' AND id IN (SELECT id FROM oldest) RETURNING *
), numbered AS (
    SELECT claimed.*, last_seq + row_number() OVER (ORDER BY created_at, id) AS seq FROM claimed, head
), change AS (
    INSERT INTO changes (county_code, seq, outbox_id, kind, subject, subject_id, scope_path, at)
    SELECT county_code, seq, id, kind, subject, subject_id, scope_path, created_at FROM numbered
), job AS (
    INSERT INTO outbox_jobs (county_code, outbox_id, job, queue, payload, request_id, created_at, leased_until, attempt, failures)
    SELECT county_code, id, 'tell_acceptors', 'notify', payload, request_id, clock_timestamp(),
        clock_timestamp() + interval '15 seconds', 1, 0 FROM numbered
)
UPDATE change_heads SET last_seq = (SELECT max(seq) FROM numbered) WHERE county_code = '329999';
