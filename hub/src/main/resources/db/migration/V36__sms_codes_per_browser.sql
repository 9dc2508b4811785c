-- A code is found by phone and browser (or session) together, so that nobody else's guesses count against it, nobody
-- learns from a refusal that it was asked for, and nobody's request ends it. Codes live five minutes: none is carried over.
DELETE FROM identity.sms_code;
ALTER TABLE identity.sms_code RENAME COLUMN phone_index TO bound_index;
COMMENT ON TABLE identity.sms_code IS 'The latest SMS code per purpose, phone and browser or session (S6); forgotten within the hour';
COMMENT ON COLUMN identity.sms_code.bound_index IS 'Keyed hash of the phone and of the browser or session that the code is good for';
