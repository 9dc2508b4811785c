CREATE TABLE report.access (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    inquiry_id uuid NOT NULL,
    looked_at timestamptz NOT NULL,
    what text NOT NULL CHECK (what IN ('OPENED', 'PASSWORD_WRONG', 'LOCKED', 'OTHER_DEVICE')),
    device_id uuid NOT NULL,
    PRIMARY KEY (bucket, person_id, inquiry_id, looked_at, what, device_id)
);
COMMENT ON TABLE report.access IS 'Who opened a report or tried to, for the person to see (B5)';
COMMENT ON COLUMN report.access.bucket IS 'Bucket of the person';
COMMENT ON COLUMN report.access.person_id IS 'The person';
COMMENT ON COLUMN report.access.inquiry_id IS 'The inquiry whose report it is';
COMMENT ON COLUMN report.access.looked_at IS 'When, to the minute: more often tells nothing more';
COMMENT ON COLUMN report.access.what IS 'Opened, or why not';
COMMENT ON COLUMN report.access.device_id IS 'The browser, a random id';
ALTER TABLE report.record ADD COLUMN opened_at timestamptz CHECK (opened_at IS NULL OR state = 'READY');
COMMENT ON COLUMN report.record.opened_at IS 'When the sealed answers were first handed out: such a report is not replaced (D12)';
GRANT SELECT, INSERT ON report.access TO chaka_app;
GRANT UPDATE (opened_at) ON report.record TO chaka_app;
