-- S17: whoever changes payment password or device waits a day before asking.
CREATE TABLE users.known_device (
    bucket smallint NOT NULL,
    person_id uuid NOT NULL,
    device_id uuid NOT NULL,
    known_since timestamptz NOT NULL,
    PRIMARY KEY (bucket, person_id, device_id),
    FOREIGN KEY (bucket, person_id) REFERENCES users.person
);
COMMENT ON TABLE users.known_device IS 'Browsers on which a person has signed in; a new one waits a day before it asks (S17)';
COMMENT ON COLUMN users.known_device.bucket IS 'Bucket of the person';
COMMENT ON COLUMN users.known_device.person_id IS 'The person';
COMMENT ON COLUMN users.known_device.device_id IS 'The browser, a random id';
COMMENT ON COLUMN users.known_device.known_since IS 'First sign-in there';
ALTER TABLE users.payment_password ADD COLUMN changed_at timestamptz;
COMMENT ON COLUMN users.payment_password.changed_at IS 'When it was last changed; null since registration';
GRANT SELECT, INSERT ON users.known_device TO chaka_app;
