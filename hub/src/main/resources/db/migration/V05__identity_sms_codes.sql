CREATE SCHEMA identity;
COMMENT ON SCHEMA identity IS 'Proof that a person is who they say';

CREATE TABLE identity.sms_code (
    purpose text NOT NULL CHECK (purpose IN ('REGISTER', 'LOGIN', 'INQUIRY')),
    phone_index bytea NOT NULL,
    code_mac bytea NOT NULL,
    sent_at timestamptz NOT NULL,
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
    used_at timestamptz,
    PRIMARY KEY (purpose, phone_index)
);
CREATE INDEX sms_code_to_forget ON identity.sms_code (sent_at);
COMMENT ON TABLE identity.sms_code IS 'The latest SMS code per purpose and phone (S6); forgotten within the hour';
COMMENT ON COLUMN identity.sms_code.purpose IS 'What the code is for';
COMMENT ON COLUMN identity.sms_code.phone_index IS 'Keyed hash of the phone';
COMMENT ON COLUMN identity.sms_code.code_mac IS 'Keyed hash over purpose, phone, binding and code';
COMMENT ON COLUMN identity.sms_code.sent_at IS 'When it was made; it lives five minutes';
COMMENT ON COLUMN identity.sms_code.attempts IS 'Comparisons so far; counted before comparing';
COMMENT ON COLUMN identity.sms_code.used_at IS 'When it was used up by a success';
