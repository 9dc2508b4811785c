-- It encrypts personal fields anew, and reads nothing else of a row than what finds it (docs/decisions/0009).
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chaka_key_change') THEN
        CREATE ROLE chaka_key_change LOGIN;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO chaka_key_change', current_database());
END $$;
GRANT USAGE ON SCHEMA users, consent, inquiry TO chaka_key_change;
GRANT SELECT (bucket, person_id, name_sealed, document_sealed, phone_sealed),
    UPDATE (name_sealed, document_sealed, phone_sealed) ON users.person TO chaka_key_change;
GRANT SELECT (bucket, inquiry_id, seed_sealed), UPDATE (seed_sealed) ON consent.consent TO chaka_key_change;
GRANT SELECT (bucket, person_id, inquiry_id, sealed_seed), UPDATE (sealed_seed) ON inquiry.draft TO chaka_key_change;
