-- Each post wrote every lane that it had answers for, only to count them: one row per bank and second is enough.
ALTER TABLE exchange.bank_health
    ADD COLUMN answers bigint NOT NULL DEFAULT 0,
    ADD COLUMN posted_at timestamptz;
COMMENT ON TABLE exchange.bank_health IS 'When a bank was last heard, what it answered, and how often a report went without its answer (B3)';
COMMENT ON COLUMN exchange.bank_health.answers IS 'Answers stored so far';
COMMENT ON COLUMN exchange.bank_health.posted_at IS 'When answers were last stored; null when never';

INSERT INTO exchange.bank_health AS h (slot, late, answers, posted_at)
SELECT slot, 0, sum(answered_total), max(posted_at) FROM exchange.lane GROUP BY slot
ON CONFLICT (slot) DO UPDATE SET answers = excluded.answers, posted_at = excluded.posted_at;

ALTER TABLE exchange.lane DROP COLUMN answered_total, DROP COLUMN posted_at;
GRANT UPDATE (answers, posted_at) ON exchange.bank_health TO chaka_app;
