-- S17: a query waits for a day after the phone was changed, as it does after a new payment password.
ALTER TABLE users.person ADD COLUMN phone_changed_at timestamptz;
COMMENT ON COLUMN users.person.phone_changed_at IS 'When the phone was changed last; null: it is that of the registration';
GRANT UPDATE (phone_changed_at) ON users.person TO chaka_app;
