CREATE SCHEMA notice;
COMMENT ON SCHEMA notice IS 'SMS that must be sent';

CREATE TABLE notice.outbox (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    inquiry_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('REPORT_READY')),
    person_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (bucket, inquiry_id, kind)
);
CREATE INDEX outbox_to_send ON notice.outbox (next_attempt_at) WHERE sent_at IS NULL;
CREATE INDEX outbox_to_forget ON notice.outbox (created_at);
COMMENT ON TABLE notice.outbox IS 'One row per notice (S9), written in the transaction that makes the report ready; holds neither text nor address';
COMMENT ON COLUMN notice.outbox.bucket IS 'Bucket of the person';
COMMENT ON COLUMN notice.outbox.inquiry_id IS 'The query it is about; part of the idempotency key';
COMMENT ON COLUMN notice.outbox.kind IS 'Which notice';
COMMENT ON COLUMN notice.outbox.person_id IS 'To whom; the phone is looked up when it is sent';
COMMENT ON COLUMN notice.outbox.created_at IS 'When it was written';
COMMENT ON COLUMN notice.outbox.attempts IS 'Attempts so far; counted before sending';
COMMENT ON COLUMN notice.outbox.next_attempt_at IS 'Not tried before this moment';
COMMENT ON COLUMN notice.outbox.sent_at IS 'When the carrier accepted it';
