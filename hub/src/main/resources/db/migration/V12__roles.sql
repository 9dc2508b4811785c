-- One login per duty, each with no more than its statements need (docs/decisions/0009). The owner of the schemas is
-- whoever runs the migrations. Roles belong to the whole server, so they may be there already; the hub sets their
-- passwords after each migration.
DO $$
DECLARE
    duty text;
BEGIN
    FOREACH duty IN ARRAY ARRAY['chaka_app', 'chaka_retention', 'chaka_ops'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = duty) THEN
            EXECUTE format('CREATE ROLE %I %s', duty, CASE duty WHEN 'chaka_ops' THEN 'NOLOGIN' ELSE 'LOGIN' END);
        END IF;
    END LOOP;
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO chaka_app, chaka_retention, chaka_ops', current_database());
END $$;

CREATE TABLE exchange.forgotten (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    seq bigint NOT NULL,
    deadline_day date NOT NULL,
    forgotten_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, seq)
);
COMMENT ON TABLE exchange.forgotten IS 'Inquiries whose key is gone (D8): retention removes their sealed bytes, then the row';
COMMENT ON COLUMN exchange.forgotten.bucket IS 'Bucket of the person';
COMMENT ON COLUMN exchange.forgotten.seq IS 'The inquiry''s place in the log';
COMMENT ON COLUMN exchange.forgotten.deadline_day IS 'Its partition';
COMMENT ON COLUMN exchange.forgotten.forgotten_at IS 'When it was withdrawn or its report deleted';

-- Partitions belong to the owner. Nobody is granted anything on them: rows are reached through their parent only.
ALTER FUNCTION exchange.create_day(date) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;

CREATE FUNCTION exchange.drop_day(day date) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS exchange.%I, exchange.%I',
        'answer_pack_' || to_char(day, 'YYYYMMDD'), 'inquiry_log_' || to_char(day, 'YYYYMMDD'));
END $$;
COMMENT ON FUNCTION exchange.drop_day(date) IS 'Drops the partitions of a deadline day';

REVOKE EXECUTE ON FUNCTION exchange.create_day(date), exchange.drop_day(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange.create_day(date) TO chaka_app;
GRANT EXECUTE ON FUNCTION exchange.drop_day(date) TO chaka_retention;

-- The application. It ends what a person ends in their own session: sign-out, a draft that is submitted, a code that
-- could not be sent. Nothing else goes by its hand.
GRANT USAGE ON SCHEMA users, rollout, bank, identity, consent, exchange, notice, report, inquiry TO chaka_app;
GRANT SELECT, INSERT ON users.person, users.phone_lookup, users.document_lookup, users.payment_password, users.session,
    bank.certificate, identity.sms_code, consent.text, consent.consent, exchange.inquiry_log, exchange.answer_pack,
    exchange.closed, exchange.answered, exchange.lane, exchange.lease, exchange.receipt, exchange.nonce,
    notice.outbox, report.record, inquiry.draft TO chaka_app;
GRANT SELECT ON rollout.region, rollout.bank_opening, bank.bank, exchange.head, exchange.tail TO chaka_app;
GRANT INSERT ON exchange.forgotten TO chaka_app;
GRANT UPDATE (attempts, locked_until) ON users.payment_password TO chaka_app;
GRANT UPDATE (last_used_at), DELETE ON users.session TO chaka_app;
GRANT UPDATE (code_mac, sent_at, attempts, used_at), DELETE ON identity.sms_code TO chaka_app;
GRANT UPDATE (next_seq) ON exchange.head TO chaka_app;
GRANT UPDATE (open_block) ON exchange.tail TO chaka_app;
GRANT UPDATE (key_day, wrapped_key) ON exchange.inquiry_log TO chaka_app;
GRANT UPDATE (bits) ON exchange.closed TO chaka_app;
GRANT UPDATE (bits) ON exchange.answered TO chaka_app;
GRANT UPDATE (cursor, answered_total, leased_at, posted_at) ON exchange.lane TO chaka_app;
GRANT UPDATE (state) ON exchange.lease TO chaka_app;
GRANT UPDATE (attempts, next_attempt_at, sent_at) ON notice.outbox TO chaka_app;
GRANT UPDATE (state, generated_at, erase_at, withdrawn_at, deleted_at, answered, ask_again_from) ON report.record
    TO chaka_app;
GRANT UPDATE (inquiry_id, sealed_seed, slots, text_version, text_digest, granted_at, valid_until, expires_at,
    device_key, consent_root, verdict), DELETE ON inquiry.draft TO chaka_app;

-- Retention. It reads what tells that something is due, and no person.
GRANT USAGE ON SCHEMA users, identity, exchange, notice, report, inquiry TO chaka_retention;
GRANT SELECT (last_used_at), DELETE ON users.session TO chaka_retention;
GRANT SELECT (sent_at), DELETE ON identity.sms_code TO chaka_retention;
GRANT SELECT (expires_at), DELETE ON inquiry.draft TO chaka_retention;
GRANT SELECT (created_at), DELETE ON notice.outbox TO chaka_retention;
GRANT SELECT (expires_at), DELETE ON exchange.nonce TO chaka_retention;
GRANT SELECT (bucket, from_seq, expires_at), DELETE ON exchange.lease TO chaka_retention;
GRANT SELECT (received_at), DELETE ON exchange.receipt TO chaka_retention;
GRANT SELECT (bucket, block, bits), DELETE ON exchange.closed TO chaka_retention;
GRANT SELECT (bucket, block), DELETE ON exchange.answered TO chaka_retention;
GRANT SELECT (bucket, open_block) ON exchange.tail TO chaka_retention;
GRANT SELECT (bucket, seq, deadline_day) ON exchange.inquiry_log TO chaka_retention;
GRANT SELECT, UPDATE (places, sealed), DELETE ON exchange.answer_pack TO chaka_retention;
GRANT SELECT, DELETE ON exchange.forgotten TO chaka_retention;
GRANT SELECT (answered, erase_at), UPDATE (answered) ON report.record TO chaka_retention;

-- The operator looks at lanes and banks, and at no person. A role to be granted to an operator's own login.
GRANT USAGE ON SCHEMA rollout, bank, exchange TO chaka_ops;
GRANT SELECT ON rollout.region, rollout.bank_opening, bank.bank, bank.certificate, exchange.head, exchange.tail,
    exchange.lane TO chaka_ops;
GRANT SELECT (bucket, slot, state, oldest_deadline, expires_at) ON exchange.lease TO chaka_ops;
