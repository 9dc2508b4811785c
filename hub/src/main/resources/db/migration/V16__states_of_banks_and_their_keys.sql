-- How far a bank has come into the network, and the pairs of keys that follow each other while it is in.
ALTER TABLE bank.bank
    ADD COLUMN state text NOT NULL DEFAULT 'live'
        CHECK (state IN ('invited', 'testing', 'live', 'suspended', 'left')),
    ADD COLUMN debit_system boolean NOT NULL DEFAULT true,
    ADD COLUMN credit_system boolean NOT NULL DEFAULT true,
    ADD COLUMN contact text,
    ADD CHECK (debit_system OR credit_system);
ALTER TABLE bank.bank
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN debit_system DROP DEFAULT,
    ALTER COLUMN credit_system DROP DEFAULT;
COMMENT ON COLUMN bank.bank.state IS 'invited: has no keys yet; testing: may talk to the hub, nobody asks it; live: cardholders may ask it; suspended: for the moment neither; left: for good';
COMMENT ON COLUMN bank.bank.debit_system IS 'Whether it has a debit system (D6)';
COMMENT ON COLUMN bank.bank.credit_system IS 'Whether it has a credit-card system (D6)';
COMMENT ON COLUMN bank.bank.contact IS 'How the operator reaches its engineers: a shared mailbox or telephone line, no person; null for the banks of the pilot';

CREATE TABLE bank.key_pair (
    institution_code char(8) NOT NULL REFERENCES bank.bank,
    signing_key_id bigint NOT NULL UNIQUE,
    signing_certificate bytea NOT NULL,
    encryption_certificate bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('next', 'active', 'retired', 'revoked')),
    admitted_at timestamptz NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (institution_code, signing_key_id),
    CHECK (state <> 'retired' OR retired_at IS NOT NULL)
);
CREATE UNIQUE INDEX one_active_pair ON bank.key_pair (institution_code) WHERE state = 'active';
CREATE UNIQUE INDEX one_next_pair ON bank.key_pair (institution_code) WHERE state = 'next';
COMMENT ON TABLE bank.key_pair IS 'A bank''s signing key with the encryption key that goes with it, admitted after both chains were checked; public certificates only';
COMMENT ON COLUMN bank.key_pair.institution_code IS 'Whose it is';
COMMENT ON COLUMN bank.key_pair.signing_key_id IS 'Key id of the signing key (protocol section 1), as a signed 64-bit number';
COMMENT ON COLUMN bank.key_pair.signing_certificate IS 'Certificate of the signing key, DER';
COMMENT ON COLUMN bank.key_pair.encryption_certificate IS 'Certificate of the encryption key, DER: work that is asked for under the signing key is sealed to it';
COMMENT ON COLUMN bank.key_pair.state IS 'next: not used yet; active: in use; retired: followed by another, serves what is under way; revoked: nothing under it counts';
COMMENT ON COLUMN bank.key_pair.admitted_at IS 'When the hub checked and admitted it';
COMMENT ON COLUMN bank.key_pair.retired_at IS 'When another pair took its place; null before';

INSERT INTO bank.key_pair (institution_code, signing_key_id, signing_certificate, encryption_certificate, state, admitted_at, retired_at)
SELECT s.institution_code, s.key_id, s.der, e.der, CASE WHEN s.later IS NULL THEN 'active' ELSE 'retired' END, s.admitted_at, s.later
FROM (
    SELECT institution_code, key_id, der, admitted_at,
        lead(admitted_at) OVER (PARTITION BY institution_code ORDER BY admitted_at, key_id) AS later
    FROM bank.certificate WHERE key_usage = 'SIGNING'
) AS s JOIN (
    SELECT DISTINCT ON (institution_code) institution_code, der FROM bank.certificate
    WHERE key_usage = 'ENCRYPTION' ORDER BY institution_code, admitted_at DESC, key_id
) AS e USING (institution_code);

DROP TABLE bank.certificate;

-- The application takes over what was handed over before its start, and changes to a pair at its first use.
GRANT SELECT, INSERT ON bank.key_pair TO chaka_app;
GRANT UPDATE (signing_certificate, encryption_certificate, state, retired_at) ON bank.key_pair TO chaka_app;
GRANT SELECT ON bank.key_pair TO chaka_ops;
