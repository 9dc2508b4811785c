-- S17: who closes an account in the day after a change and registers anew waits for the rest of that day.
ALTER TABLE users.held_quota ADD COLUMN seven_days_until timestamptz;
ALTER TABLE users.held_quota ADD COLUMN changed_at timestamptz;
UPDATE users.held_quota SET seven_days_until = until;
COMMENT ON TABLE users.held_quota IS 'Whose account was closed before their seven days (D1) or the day after a change (S17) had passed: a new one waits for them';
COMMENT ON COLUMN users.held_quota.until IS 'When nothing is left to wait for; the row is deleted then';
COMMENT ON COLUMN users.held_quota.seven_days_until IS 'When the seven days end; null: none ran';
COMMENT ON COLUMN users.held_quota.changed_at IS 'When payment password, phone or device was changed, if that was less than a day ago';
GRANT UPDATE (seven_days_until, changed_at) ON users.held_quota TO chaka_app;
COMMENT ON COLUMN users.person.phone_changed_at IS 'When the phone was changed last, or anything just before an account of the same person was closed; null: neither';

-- The half of an operator's session that is no cookie stands in the address.
COMMENT ON COLUMN operator.session.token_hash IS 'SHA-256 of the token in the cookie and the half in the address, one after the other';
