-- Banks that publish an address: work is pushed there, instead of being fetched.
CREATE TABLE bank.push (
    institution_code char(8) PRIMARY KEY REFERENCES bank.bank,
    address text NOT NULL CHECK (address LIKE 'https://%'),
    per_second integer NOT NULL CHECK (per_second BETWEEN 1 AND 1000),
    at_once integer NOT NULL CHECK (at_once BETWEEN 1 AND 100),
    window_from time NOT NULL,
    window_to time NOT NULL,
    timeout_seconds integer NOT NULL CHECK (timeout_seconds BETWEEN 1 AND 300)
);
COMMENT ON TABLE bank.push IS 'How work is pushed to a bank that publishes an address (protocol section 6.3)';
COMMENT ON COLUMN bank.push.institution_code IS 'The bank';
COMMENT ON COLUMN bank.push.address IS 'Where batches are posted to';
COMMENT ON COLUMN bank.push.per_second IS 'Batches per second, at most';
COMMENT ON COLUMN bank.push.at_once IS 'Batches that may wait for a reply at once';
COMMENT ON COLUMN bank.push.window_from IS 'Begin of the daily window, Asia/Shanghai';
COMMENT ON COLUMN bank.push.window_to IS 'Its end; the same as the begin: all day; before it: past midnight';
COMMENT ON COLUMN bank.push.timeout_seconds IS 'How long a reply is waited for';
GRANT SELECT ON bank.push TO chaka_app, chaka_ops;
