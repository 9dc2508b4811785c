CREATE SCHEMA bank;
COMMENT ON SCHEMA bank IS 'The directory of banks and their certificates';

CREATE TABLE bank.bank (
    institution_code char(8) PRIMARY KEY CHECK (institution_code ~ '^[0-9]{8}$'),
    slot smallint NOT NULL UNIQUE CHECK (slot BETWEEN 0 AND 4095),
    zh text NOT NULL,
    en text NOT NULL,
    service_number text NOT NULL
);
COMMENT ON TABLE bank.bank IS 'Every bank of the network (S2)';
COMMENT ON COLUMN bank.bank.institution_code IS 'Institution code, 8 digits';
COMMENT ON COLUMN bank.bank.slot IS 'Place in the consent tree; given once, never changed';
COMMENT ON COLUMN bank.bank.zh IS 'Chinese name';
COMMENT ON COLUMN bank.bank.en IS 'English name';
COMMENT ON COLUMN bank.bank.service_number IS 'Telephone number of the bank''s service line (S19)';

CREATE TABLE bank.certificate (
    institution_code char(8) NOT NULL REFERENCES bank.bank,
    key_id bigint NOT NULL UNIQUE,
    key_usage text NOT NULL CHECK (key_usage IN ('SIGNING', 'ENCRYPTION')),
    der bytea NOT NULL,
    admitted_at timestamptz NOT NULL,
    PRIMARY KEY (institution_code, key_id)
);
COMMENT ON TABLE bank.certificate IS 'Certificates that were admitted after their chain was checked; the newest of a usage is the active one';
COMMENT ON COLUMN bank.certificate.institution_code IS 'Whose it is';
COMMENT ON COLUMN bank.certificate.key_id IS 'Key id of protocol section 1, as a signed 64-bit number';
COMMENT ON COLUMN bank.certificate.key_usage IS 'What the key does: SIGNING or ENCRYPTION';
COMMENT ON COLUMN bank.certificate.der IS 'The certificate, DER; public';
COMMENT ON COLUMN bank.certificate.admitted_at IS 'When the hub checked and admitted it';

INSERT INTO bank.bank (institution_code, slot, zh, en, service_number) VALUES
    ('01020000', 0, '工商银行', 'ICBC', '95588'),
    ('01030000', 1, '农业银行', 'Agricultural Bank of China', '95599'),
    ('01040000', 2, '中国银行', 'Bank of China', '95566'),
    ('01050000', 3, '建设银行', 'China Construction Bank', '95533'),
    ('03010000', 4, '交通银行', 'Bank of Communications', '95559'),
    ('01000000', 5, '邮储银行', 'Postal Savings Bank of China', '95580'),
    ('03020000', 6, '中信银行', 'China CITIC Bank', '95558'),
    ('03030000', 7, '光大银行', 'China Everbright Bank', '95595'),
    ('03080000', 8, '招商银行', 'China Merchants Bank', '95555'),
    ('03100000', 9, '浦发银行', 'SPD Bank', '95528'),
    ('03050000', 10, '民生银行', 'China Minsheng Bank', '95568'),
    ('03040000', 11, '华夏银行', 'Hua Xia Bank', '95577'),
    ('03070000', 12, '平安银行', 'Ping An Bank', '95511'),
    ('03090000', 13, '兴业银行', 'Industrial Bank', '95561'),
    ('03060000', 14, '广发银行', 'China Guangfa Bank', '95508'),
    ('03160000', 15, '浙商银行', 'China Zheshang Bank', '95527');
