CREATE SCHEMA IF NOT EXISTS report;
COMMENT ON SCHEMA report IS 'The record of every query: what the person sees in the history, and who may be asked again when';

CREATE TABLE report.record (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    inquiry_no integer NOT NULL CHECK (inquiry_no > 0),
    inquiry_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 0),
    deadline_day date NOT NULL,
    device_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('ASKING', 'READY', 'WITHDRAWN')),
    submitted_at timestamptz NOT NULL,
    deadline_at timestamptz NOT NULL,
    generated_at timestamptz,
    erase_at timestamptz,
    withdrawn_at timestamptz,
    deleted_at timestamptz,
    asked smallint[] NOT NULL,
    answered smallint[],
    ask_again_from timestamptz,
    PRIMARY KEY (bucket, person_id, inquiry_no),
    CHECK ((state = 'READY') = (generated_at IS NOT NULL)),
    CHECK ((state = 'READY') = (erase_at IS NOT NULL)),
    CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL)),
    CHECK (deleted_at IS NULL OR state = 'READY'),
    CHECK (erase_at > generated_at),
    CHECK (ask_again_from IS NULL OR state <> 'ASKING'),
    CHECK (answered IS NULL OR state = 'READY')
);
-- One open inquiry per person (D1), whatever two requests do at once.
CREATE UNIQUE INDEX record_one_open ON report.record (bucket, person_id) WHERE state = 'ASKING';
CREATE INDEX record_to_forget ON report.record (erase_at) WHERE answered IS NOT NULL;
COMMENT ON TABLE report.record IS 'One row per query; it stays after the report has expired (S12)';
COMMENT ON COLUMN report.record.bucket IS 'Bucket of the person';
COMMENT ON COLUMN report.record.person_id IS 'The person';
COMMENT ON COLUMN report.record.inquiry_no IS 'The person''s first query is 1, the next 2';
COMMENT ON COLUMN report.record.inquiry_id IS 'The inquiry''s id';
COMMENT ON COLUMN report.record.seq IS 'Its place in the bucket''s inquiry log';
COMMENT ON COLUMN report.record.deadline_day IS 'Its partition in the exchange';
COMMENT ON COLUMN report.record.device_id IS 'The browser that asked: the only one that can open the report (D12)';
COMMENT ON COLUMN report.record.state IS 'ASKING, then exactly one of READY or WITHDRAWN (D8)';
COMMENT ON COLUMN report.record.submitted_at IS 'When it was accepted';
COMMENT ON COLUMN report.record.deadline_at IS 'The banks'' deadline (D2)';
COMMENT ON COLUMN report.record.generated_at IS 'When the report became READY, at most 24 h after submission (S9, D2)';
COMMENT ON COLUMN report.record.erase_at IS 'End of the 7th natural day after generation (S12, D1): nothing is readable from then on';
COMMENT ON COLUMN report.record.withdrawn_at IS 'When the person withdrew it (D8)';
COMMENT ON COLUMN report.record.deleted_at IS 'When the person deleted the report (D8)';
COMMENT ON COLUMN report.record.asked IS 'Slots of the banks asked, ascending (B5)';
COMMENT ON COLUMN report.record.answered IS 'Slots that answered, fixed at closing; forgotten with the report';
COMMENT ON COLUMN report.record.ask_again_from IS 'When the 7 days end (S13); null when none run';
