-- D9: the alternative to the face. The passkey itself is known to the identity authority alone.
ALTER TABLE users.person ADD COLUMN passkey_since timestamptz;
COMMENT ON COLUMN users.person.passkey_since IS 'Since when the person has a passkey at the identity authority; null: none';
GRANT UPDATE (passkey_since) ON users.person TO chaka_app;
ALTER TABLE notice.outbox DROP CONSTRAINT outbox_kind_check,
    ADD CONSTRAINT outbox_kind_check
        CHECK (kind IN ('REPORT_READY', 'PASSWORD_CHANGED', 'NEW_DEVICE', 'PASSKEY_REGISTERED'));
