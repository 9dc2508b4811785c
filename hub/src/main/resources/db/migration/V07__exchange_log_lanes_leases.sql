CREATE SCHEMA IF NOT EXISTS exchange;
COMMENT ON SCHEMA exchange IS 'The inquiry log, the lanes of the banks, leases, sealed answers, closing';

CREATE TABLE exchange.head (
    bucket smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    next_seq bigint NOT NULL CHECK (next_seq >= 0)
);
COMMENT ON TABLE exchange.head IS 'Per bucket the next place in the inquiry log; advanced in the submitting transaction, so the log has no gaps and no late arrivals';
COMMENT ON COLUMN exchange.head.bucket IS 'Bucket of the persons whose inquiries these are';
COMMENT ON COLUMN exchange.head.next_seq IS 'Sequence number of the next inquiry; every smaller one is committed';
INSERT INTO exchange.head SELECT b, 0 FROM generate_series(0, 63) AS b;

CREATE TABLE exchange.tail (
    bucket smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    open_block bigint NOT NULL CHECK (open_block >= 0)
);
COMMENT ON TABLE exchange.tail IS 'Per bucket where open inquiries begin; apart from head, so that closing never waits for a submission';
COMMENT ON COLUMN exchange.tail.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.tail.open_block IS 'First block of 1024 inquiries that may hold an open one; everything before it is closed';
INSERT INTO exchange.tail SELECT b, 0 FROM generate_series(0, 63) AS b;

CREATE TABLE exchange.inquiry_log (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    seq bigint NOT NULL CHECK (seq >= 0),
    deadline_day date NOT NULL,
    inquiry_id uuid NOT NULL,
    person_id uuid NOT NULL,
    inquiry_no integer NOT NULL CHECK (inquiry_no > 0),
    submitted_at timestamptz NOT NULL,
    deadline_at timestamptz NOT NULL CHECK (deadline_at > submitted_at),
    slots smallint[] NOT NULL CHECK (cardinality(slots) BETWEEN 1 AND 4096),
    device_key bytea NOT NULL CHECK (length(device_key) = 65),
    verdict bytea NOT NULL CHECK (length(verdict) = 132),
    key_day date NOT NULL,
    wrapped_key bytea
) PARTITION BY LIST (deadline_day);
COMMENT ON TABLE exchange.inquiry_log IS 'Accepted inquiries in order, one row each, partitioned by deadline day; holds no subject';
COMMENT ON COLUMN exchange.inquiry_log.bucket IS 'Bucket of the person';
COMMENT ON COLUMN exchange.inquiry_log.seq IS 'Place in the bucket''s log, from 0, without gaps';
COMMENT ON COLUMN exchange.inquiry_log.deadline_day IS 'Day of the deadline in Asia/Shanghai, fixed at submission: the partition';
COMMENT ON COLUMN exchange.inquiry_log.inquiry_id IS 'The inquiry''s id, known to device and banks';
COMMENT ON COLUMN exchange.inquiry_log.person_id IS 'Whose inquiry; the subject is read from the person''s row when work is handed out';
COMMENT ON COLUMN exchange.inquiry_log.inquiry_no IS 'Ordinal of the person''s record of this inquiry';
COMMENT ON COLUMN exchange.inquiry_log.submitted_at IS 'When it was accepted';
COMMENT ON COLUMN exchange.inquiry_log.deadline_at IS 'The banks'' deadline, 23 h 30 min later (D2)';
COMMENT ON COLUMN exchange.inquiry_log.slots IS 'Slots of the chosen banks, ascending';
COMMENT ON COLUMN exchange.inquiry_log.device_key IS 'Public key of the device that asked, 65 bytes; banks seal to it';
COMMENT ON COLUMN exchange.inquiry_log.verdict IS 'The identity authority''s signed verdict, 132 bytes';
COMMENT ON COLUMN exchange.inquiry_log.key_day IS 'Day at whose start the key that wraps wrapped_key is destroyed';
COMMENT ON COLUMN exchange.inquiry_log.wrapped_key IS 'Key of the second layer around this inquiry''s answers, wrapped under the day key; null once the report was deleted';

CREATE TABLE exchange.answer (
    bucket smallint NOT NULL,
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    deadline_day date NOT NULL,
    seq bigint NOT NULL,
    sealed bytea NOT NULL CHECK (length(sealed) = 701)
) PARTITION BY LIST (deadline_day);
COMMENT ON TABLE exchange.answer IS 'Sealed answers under their second layer, appended only, partitioned by deadline day';
COMMENT ON COLUMN exchange.answer.bucket IS 'Bucket of the person';
COMMENT ON COLUMN exchange.answer.slot IS 'Slot of the bank that answered';
COMMENT ON COLUMN exchange.answer.deadline_day IS 'Deadline day of the inquiry: the partition';
COMMENT ON COLUMN exchange.answer.seq IS 'The inquiry''s place in the log';
COMMENT ON COLUMN exchange.answer.sealed IS 'Nonce, the bank''s 673 sealed bytes encrypted again under the inquiry''s key, tag: always 701 bytes';

CREATE TABLE exchange.closed (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    block bigint NOT NULL CHECK (block >= 0),
    bits bytea NOT NULL CHECK (length(bits) = 128),
    PRIMARY KEY (bucket, block)
);
COMMENT ON TABLE exchange.closed IS 'One bit per inquiry: closed, that is READY or WITHDRAWN; its row lock makes the end of an inquiry unique';
COMMENT ON COLUMN exchange.closed.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.closed.block IS 'Block of 1024 sequence numbers';
COMMENT ON COLUMN exchange.closed.bits IS 'Bit i belongs to seq = block * 1024 + i; least significant bit of each byte first';

CREATE TABLE exchange.lane (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    cursor bigint NOT NULL DEFAULT 0 CHECK (cursor >= 0),
    answered_total bigint NOT NULL DEFAULT 0,
    leased_at timestamptz,
    posted_at timestamptz,
    PRIMARY KEY (bucket, slot)
);
COMMENT ON TABLE exchange.lane IS 'One bank''s way along one bucket''s log; its row lock is the closing fence';
COMMENT ON COLUMN exchange.lane.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.lane.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.lane.cursor IS 'First sequence number that was not yet handed out or skipped';
COMMENT ON COLUMN exchange.lane.answered_total IS 'Answers stored so far; a change tells the closing loop to look';
COMMENT ON COLUMN exchange.lane.leased_at IS 'When work was last handed out here';
COMMENT ON COLUMN exchange.lane.posted_at IS 'When answers were last stored here';

CREATE TABLE exchange.answered (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    block bigint NOT NULL CHECK (block >= 0),
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    bits bytea NOT NULL CHECK (length(bits) = 128),
    PRIMARY KEY (bucket, block, slot)
);
COMMENT ON TABLE exchange.answered IS 'One bit per inquiry and bank: answered; written under the lane lock in the transaction that stores the answer';
COMMENT ON COLUMN exchange.answered.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.answered.block IS 'Block of 1024 sequence numbers';
COMMENT ON COLUMN exchange.answered.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.answered.bits IS 'As closed.bits';

CREATE TABLE exchange.lease (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    token bytea NOT NULL CHECK (length(token) = 16),
    state text NOT NULL CHECK (state IN ('current', 'superseded', 'done')),
    from_seq bigint NOT NULL CHECK (from_seq >= 0),
    items bytea NOT NULL,
    oldest_deadline timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, slot, token)
);
CREATE INDEX lease_expiring ON exchange.lease (slot, expires_at) WHERE state = 'current';
COMMENT ON TABLE exchange.lease IS 'Runs of inquiries handed to a bank under a token; old tokens stay, so that a late post is told so';
COMMENT ON COLUMN exchange.lease.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.lease.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.lease.token IS '16 bytes: the bucket, then 15 random ones, so that a post finds its bucket';
COMMENT ON COLUMN exchange.lease.state IS 'current: this token is accepted; superseded: handed out again; done: nothing is left to answer';
COMMENT ON COLUMN exchange.lease.from_seq IS 'Sequence number of bit 0 of items';
COMMENT ON COLUMN exchange.lease.items IS 'Bit i set: the inquiry from_seq + i belongs to the lease';
COMMENT ON COLUMN exchange.lease.oldest_deadline IS 'The earliest deadline inside: what is handed out again first';
COMMENT ON COLUMN exchange.lease.expires_at IS 'From then on the inquiries may be handed out again';

CREATE TABLE exchange.receipt (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    token bytea NOT NULL CHECK (length(token) = 16),
    body_sha256 bytea NOT NULL CHECK (length(body_sha256) = 32),
    receipt text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, slot, token, body_sha256)
);
COMMENT ON TABLE exchange.receipt IS 'Receipts of stored posts: the same body under the same token gets the same bytes again';
COMMENT ON COLUMN exchange.receipt.bucket IS 'Bucket';
COMMENT ON COLUMN exchange.receipt.slot IS 'Slot of the bank';
COMMENT ON COLUMN exchange.receipt.token IS 'Lease token of the post';
COMMENT ON COLUMN exchange.receipt.body_sha256 IS 'SHA-256 of the body';
COMMENT ON COLUMN exchange.receipt.receipt IS 'The exact JSON that was replied';
COMMENT ON COLUMN exchange.receipt.received_at IS 'When the post was stored';

CREATE TABLE exchange.nonce (
    key_id bigint NOT NULL,
    nonce text NOT NULL CHECK (length(nonce) <= 64),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, nonce)
);
CREATE INDEX nonce_expiring ON exchange.nonce (expires_at);
COMMENT ON TABLE exchange.nonce IS 'Nonces of accepted requests, so that none is replayed';
COMMENT ON COLUMN exchange.nonce.key_id IS 'Key id of the bank''s signing key';
COMMENT ON COLUMN exchange.nonce.nonce IS 'The nonce as sent';
COMMENT ON COLUMN exchange.nonce.expires_at IS 'Purged from then on: 31 minutes after it was seen';

-- Partitions are built apart and then attached: that does not lock out readers and writers of the parent.
CREATE FUNCTION exchange.create_day(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    suffix text := to_char(day, 'YYYYMMDD');
    parent text;
    part text;
    columns text;
BEGIN
    PERFORM pg_advisory_xact_lock(7001, (day - DATE '2000-01-01'));
    FOREACH parent IN ARRAY ARRAY['inquiry_log', 'answer'] LOOP
        part := parent || '_' || suffix;
        IF to_regclass('exchange.' || part) IS NULL THEN
            columns := CASE parent WHEN 'answer' THEN 'bucket, seq, slot' ELSE 'bucket, seq' END;
            EXECUTE format('CREATE TABLE exchange.%I (LIKE exchange.%I INCLUDING ALL)', part, parent);
            EXECUTE format('ALTER TABLE exchange.%I ADD PRIMARY KEY (%s)', part, columns);
            EXECUTE format('ALTER TABLE exchange.%I ADD CONSTRAINT of_day CHECK (deadline_day = %L)', part, day);
            EXECUTE format('ALTER TABLE exchange.%I ATTACH PARTITION exchange.%I FOR VALUES IN (%L)', parent, part, day);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION exchange.create_day(date) IS 'Creates the partitions of a deadline day unless they are there';
