-- A notice is written three times within seconds, and each time it took an entry in this index: a range of pages is
-- enough to find days that are over, since rows come and go in the order of time.
DROP INDEX notice.outbox_to_forget;
CREATE INDEX outbox_to_forget ON notice.outbox USING brin (created_at);
COMMENT ON COLUMN notice.outbox.attempts IS 'Attempts that have ended; during one the row is locked';
