-- D14: a person changes phone, payment password and region, and closes the account.
GRANT UPDATE (phone_sealed, region) ON users.person TO chaka_app;
GRANT UPDATE (phone_index) ON users.phone_lookup TO chaka_app;
ALTER TABLE identity.sms_code DROP CONSTRAINT sms_code_purpose_check;
ALTER TABLE identity.sms_code ADD CONSTRAINT sms_code_purpose_check
    CHECK (purpose IN ('REGISTER', 'LOGIN', 'INQUIRY', 'RESET', 'NEW_PHONE', 'NEW_PASSWORD', 'CLOSING'));

-- The seven days belong to the person (D1), and outlive the account.
CREATE TABLE users.held_quota (
    document_index bytea PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX held_quota_to_forget ON users.held_quota (until);
COMMENT ON TABLE users.held_quota IS 'Whose account was closed before their seven days had passed: a new one waits for them (D1)';
COMMENT ON COLUMN users.held_quota.document_index IS 'Keyed hash of document type and 18-digit number';
COMMENT ON COLUMN users.held_quota.until IS 'When the seven days end; the row is deleted then';
ALTER TABLE users.person ADD COLUMN ask_not_before timestamptz;
COMMENT ON COLUMN users.person.ask_not_before IS 'End of the seven days of an account closed before (D1); mostly null';
GRANT SELECT, INSERT, UPDATE (until) ON users.held_quota TO chaka_app;
GRANT SELECT (until), DELETE ON users.held_quota TO chaka_retention;

-- The application may close one account at a time, and delete nobody otherwise.
CREATE FUNCTION users.close_account(of_bucket smallint, of_person uuid) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM users.session WHERE bucket = of_bucket AND person_id = of_person;
    DELETE FROM users.device WHERE bucket = of_bucket AND person_id = of_person;
    DELETE FROM users.payment_password WHERE bucket = of_bucket AND person_id = of_person;
    DELETE FROM users.phone_lookup WHERE bucket = of_bucket AND person_id = of_person;
    DELETE FROM users.document_lookup WHERE bucket = of_bucket AND person_id = of_person;
    DELETE FROM users.person WHERE bucket = of_bucket AND person_id = of_person;
$$;
COMMENT ON FUNCTION users.close_account(smallint, uuid) IS 'Deletes a person who closes the account (D14)';
REVOKE EXECUTE ON FUNCTION users.close_account(smallint, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION users.close_account(smallint, uuid) TO chaka_app;
CREATE INDEX phone_lookup_person ON users.phone_lookup (bucket, person_id);
CREATE INDEX document_lookup_person ON users.document_lookup (bucket, person_id);
