-- Banks that bring files: their work is leased for longer, since it travels when a bank's transfer runs.
CREATE TABLE bank.files (
    institution_code char(8) PRIMARY KEY REFERENCES bank.bank,
    ssh_keys text NOT NULL CHECK (ssh_keys <> ''),
    lease_minutes integer NOT NULL CHECK (lease_minutes BETWEEN 1 AND 720)
);
COMMENT ON TABLE bank.files IS 'Banks that bring their messages as files, by SFTP (protocol section 6.4)';
COMMENT ON COLUMN bank.files.institution_code IS 'The bank, and the name it signs in with';
COMMENT ON COLUMN bank.files.ssh_keys IS 'Public keys it may sign in with, one a line, as OpenSSH writes them, without comments';
COMMENT ON COLUMN bank.files.lease_minutes IS 'How long work is its own before it is handed out again';
GRANT SELECT ON bank.files TO chaka_app, chaka_ops;

ALTER TABLE exchange.lease ADD COLUMN handed_out_at timestamptz;
UPDATE exchange.lease SET handed_out_at = expires_at - interval '60 seconds';
ALTER TABLE exchange.lease ALTER COLUMN handed_out_at SET NOT NULL;
COMMENT ON COLUMN exchange.lease.handed_out_at IS 'When the bank got it';

-- The health board of the banks (B3): counts and moments, no inquiry and no person.
CREATE TABLE exchange.bank_health (
    slot smallint PRIMARY KEY,
    seen_at timestamptz,
    late bigint NOT NULL
);
COMMENT ON TABLE exchange.bank_health IS 'When a bank was last heard, and how often a report went without its answer (B3)';
COMMENT ON COLUMN exchange.bank_health.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.bank_health.seen_at IS 'When it last said anything; null when never';
COMMENT ON COLUMN exchange.bank_health.late IS 'Inquiries that were closed at their deadline without its answer';

CREATE TABLE exchange.deviation (
    slot smallint NOT NULL,
    code text NOT NULL,
    times bigint NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (slot, code)
);
COMMENT ON TABLE exchange.deviation IS 'How often a bank departed from the protocol, by the code that it was told (B3)';
COMMENT ON COLUMN exchange.deviation.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.deviation.code IS 'What it was told: a code of protocol section 8, or push-failed';
COMMENT ON COLUMN exchange.deviation.times IS 'How often';
COMMENT ON COLUMN exchange.deviation.last_at IS 'When last';

-- Seven rows of days that are written over, so that nothing has to be deleted.
CREATE TABLE exchange.answer_time (
    slot smallint NOT NULL,
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    at_most_seconds integer NOT NULL,
    day date NOT NULL,
    answers bigint NOT NULL,
    PRIMARY KEY (slot, weekday, at_most_seconds)
);
COMMENT ON TABLE exchange.answer_time IS 'How long a bank took from a lease to its answers, in the last seven days (B3)';
COMMENT ON COLUMN exchange.answer_time.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.answer_time.weekday IS '1 Monday to 7 Sunday, Asia/Shanghai';
COMMENT ON COLUMN exchange.answer_time.at_most_seconds IS 'It took so long at most, and longer than the next smaller step';
COMMENT ON COLUMN exchange.answer_time.day IS 'The day that is counted; an older one is written over';
COMMENT ON COLUMN exchange.answer_time.answers IS 'Answers on that day';

GRANT SELECT, INSERT ON exchange.bank_health, exchange.deviation, exchange.answer_time TO chaka_app;
GRANT UPDATE (seen_at, late) ON exchange.bank_health TO chaka_app;
GRANT UPDATE (times, last_at) ON exchange.deviation TO chaka_app;
GRANT UPDATE (day, answers) ON exchange.answer_time TO chaka_app;
GRANT SELECT ON exchange.bank_health, exchange.deviation, exchange.answer_time TO chaka_ops;
GRANT SELECT (handed_out_at) ON exchange.lease TO chaka_ops;
