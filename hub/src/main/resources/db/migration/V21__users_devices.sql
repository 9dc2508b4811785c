CREATE TABLE users.device (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    device_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('IPHONE', 'IPAD', 'ANDROID', 'HARMONY', 'WINDOWS', 'MAC', 'LINUX', 'OTHER')),
    first_used_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, person_id, device_id),
    FOREIGN KEY (bucket, person_id) REFERENCES users.person
);
CREATE INDEX device_persons ON users.device (device_id, last_used_at);
CREATE INDEX device_to_forget ON users.device (last_used_at);
COMMENT ON TABLE users.device IS 'On which browsers a person has signed in, so that a new one is noticed';
COMMENT ON COLUMN users.device.bucket IS 'Bucket of the person';
COMMENT ON COLUMN users.device.person_id IS 'The person';
COMMENT ON COLUMN users.device.device_id IS 'The browser, a random id';
COMMENT ON COLUMN users.device.kind IS 'Kind of machine, as the browser last called itself: one of a few words';
COMMENT ON COLUMN users.device.first_used_at IS 'First sign-in there';
COMMENT ON COLUMN users.device.last_used_at IS 'Last sign-in there; forgotten a year later';
GRANT SELECT, INSERT, UPDATE (kind, last_used_at) ON users.device TO chaka_app;
GRANT SELECT (last_used_at), DELETE ON users.device TO chaka_retention;
