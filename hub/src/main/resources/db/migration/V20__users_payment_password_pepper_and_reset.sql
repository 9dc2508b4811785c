ALTER TABLE users.payment_password
    ADD COLUMN locks smallint NOT NULL DEFAULT 0 CHECK (locks BETWEEN 0 AND 100),
    ADD COLUMN changed_at timestamptz;
COMMENT ON COLUMN users.payment_password.hash IS 'Argon2id with its parameters and salt, over an HMAC of the password under pepper.keyset; an older one without "p1:" in front is over the password itself, and is replaced when it is next entered';
COMMENT ON COLUMN users.payment_password.locked_until IS 'No attempt is taken before this moment; set by the fifth, later each time';
COMMENT ON COLUMN users.payment_password.locks IS 'Locks since the last right attempt: each is four times as long as the one before, up to a day';
COMMENT ON COLUMN users.payment_password.changed_at IS 'When it was last changed or reset; null: never';
GRANT UPDATE (hash, locks, changed_at) ON users.payment_password TO chaka_app;
CREATE INDEX session_of_person ON users.session (bucket, person_id);

ALTER TABLE identity.sms_code DROP CONSTRAINT sms_code_purpose_check,
    ADD CONSTRAINT sms_code_purpose_check CHECK (purpose IN ('REGISTER', 'LOGIN', 'INQUIRY', 'RESET'));

ALTER TABLE notice.outbox DROP CONSTRAINT outbox_kind_check,
    ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('REPORT_READY', 'PASSWORD_CHANGED', 'NEW_DEVICE'));
COMMENT ON TABLE notice.outbox IS 'One row per notice (S9), written in the transaction of what it tells; holds neither text nor address';
COMMENT ON COLUMN notice.outbox.inquiry_id IS 'The query it is about, or a random id of another event; part of the idempotency key';
