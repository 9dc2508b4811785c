-- B6: what a person wants of a card, sealed to the bank, and what the bank has signed about it.
CREATE SCHEMA cases;
COMMENT ON SCHEMA cases IS 'Cases between a person and a bank about a card of a report';

CREATE TABLE cases.card_case (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_id uuid NOT NULL,
    case_id uuid NOT NULL UNIQUE,
    inquiry_id uuid NOT NULL,
    slot smallint NOT NULL,
    opened_at timestamptz NOT NULL,
    case_sha256 bytea NOT NULL CHECK (length(case_sha256) = 32),
    sealed_case bytea CHECK (length(sealed_case) = 226),
    encryption_key_id bigint NOT NULL,
    state bytea CHECK (length(state) = 132),
    as_of timestamptz,
    PRIMARY KEY (bucket, person_id, case_id),
    CHECK ((sealed_case IS NULL) = (state IS NOT NULL) AND (as_of IS NULL) = (state IS NULL))
);
CREATE INDEX card_case_to_fetch ON cases.card_case (slot, encryption_key_id, opened_at) WHERE state IS NULL;
CREATE INDEX card_case_to_forget ON cases.card_case (opened_at);
COMMENT ON TABLE cases.card_case IS 'What a person wants of a card, for 90 days; which card and what, only the bank reads';
COMMENT ON COLUMN cases.card_case.bucket IS 'Bucket of the person';
COMMENT ON COLUMN cases.card_case.person_id IS 'The person';
COMMENT ON COLUMN cases.card_case.case_id IS 'Drawn by the device';
COMMENT ON COLUMN cases.card_case.inquiry_id IS 'The inquiry whose report it came from';
COMMENT ON COLUMN cases.card_case.slot IS 'The bank';
COMMENT ON COLUMN cases.card_case.opened_at IS 'When it was opened; the row is deleted 90 days later';
COMMENT ON COLUMN cases.card_case.case_sha256 IS 'SHA-256 of the sealed case: the same may come again, another may not, and a state names it';
COMMENT ON COLUMN cases.card_case.sealed_case IS 'Sealed to the bank, 226 bytes whatever is in it; null as soon as the bank has it';
COMMENT ON COLUMN cases.card_case.encryption_key_id IS 'Which key of the bank it is sealed to';
COMMENT ON COLUMN cases.card_case.state IS 'The latest state that the bank has signed, 132 bytes; null before the first';
COMMENT ON COLUMN cases.card_case.as_of IS 'Of that state, as the bank says';

GRANT USAGE ON SCHEMA cases TO chaka_app, chaka_retention;
GRANT SELECT, INSERT, UPDATE (sealed_case, state, as_of) ON cases.card_case TO chaka_app;
GRANT SELECT (opened_at), DELETE ON cases.card_case TO chaka_retention;

CREATE FUNCTION cases.close_account(of_bucket smallint, of_person uuid) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM cases.card_case WHERE bucket = of_bucket AND person_id = of_person;
$$;
COMMENT ON FUNCTION cases.close_account(smallint, uuid) IS 'Deletes the cases of a person who closes the account (D14)';
REVOKE EXECUTE ON FUNCTION cases.close_account(smallint, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.close_account(smallint, uuid) TO chaka_app;
