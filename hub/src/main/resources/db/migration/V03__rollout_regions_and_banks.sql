CREATE SCHEMA rollout;
COMMENT ON SCHEMA rollout IS 'Which regions and banks are open, and since when: dated facts';

CREATE TABLE rollout.region (
    code char(6) PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
    zh text NOT NULL,
    en text NOT NULL,
    opens_on date
);
COMMENT ON TABLE rollout.region IS 'Provincial regions of GB/T 2260 (S1)';
COMMENT ON COLUMN rollout.region.code IS 'GB/T 2260 code';
COMMENT ON COLUMN rollout.region.zh IS 'Chinese name';
COMMENT ON COLUMN rollout.region.en IS 'English name';
COMMENT ON COLUMN rollout.region.opens_on IS 'First natural day of the service there; null while no date is known';

CREATE TABLE rollout.bank_opening (
    institution_code char(8) PRIMARY KEY CHECK (institution_code ~ '^[0-9]{8}$'),
    opens_on date NOT NULL
);
COMMENT ON TABLE rollout.bank_opening IS 'Since when a bank can be asked (S2)';
COMMENT ON COLUMN rollout.bank_opening.institution_code IS 'The bank''s institution code';
COMMENT ON COLUMN rollout.bank_opening.opens_on IS 'First natural day on which it can be asked';

INSERT INTO rollout.region (code, zh, en, opens_on) VALUES
    ('110000', '北京', 'Beijing', DATE '2022-03-21'),
    ('120000', '天津', 'Tianjin', NULL),
    ('130000', '河北', 'Hebei', NULL),
    ('140000', '山西', 'Shanxi', DATE '2022-03-21'),
    ('150000', '内蒙古', 'Inner Mongolia', NULL),
    ('210000', '辽宁', 'Liaoning', NULL),
    ('220000', '吉林', 'Jilin', DATE '2022-03-21'),
    ('230000', '黑龙江', 'Heilongjiang', DATE '2022-03-21'),
    ('310000', '上海', 'Shanghai', DATE '2021-12-20'),
    ('320000', '江苏', 'Jiangsu', NULL),
    ('330000', '浙江', 'Zhejiang', DATE '2022-03-21'),
    ('340000', '安徽', 'Anhui', DATE '2022-03-21'),
    ('350000', '福建', 'Fujian', DATE '2022-03-21'),
    ('360000', '江西', 'Jiangxi', NULL),
    ('370000', '山东', 'Shandong', NULL),
    ('410000', '河南', 'Henan', DATE '2022-03-21'),
    ('420000', '湖北', 'Hubei', NULL),
    ('430000', '湖南', 'Hunan', DATE '2022-03-21'),
    ('440000', '广东', 'Guangdong', NULL),
    ('450000', '广西', 'Guangxi', NULL),
    ('460000', '海南', 'Hainan', DATE '2022-03-21'),
    ('500000', '重庆', 'Chongqing', DATE '2022-03-21'),
    ('510000', '四川', 'Sichuan', NULL),
    ('520000', '贵州', 'Guizhou', DATE '2022-03-21'),
    ('530000', '云南', 'Yunnan', DATE '2021-12-20'),
    ('540000', '西藏', 'Tibet', NULL),
    ('610000', '陕西', 'Shaanxi', DATE '2022-03-21'),
    ('620000', '甘肃', 'Gansu', NULL),
    ('630000', '青海', 'Qinghai', NULL),
    ('640000', '宁夏', 'Ningxia', NULL),
    ('650000', '新疆', 'Xinjiang', DATE '2022-03-21'),
    ('710000', '台湾', 'Taiwan', NULL),
    ('810000', '香港', 'Hong Kong', NULL),
    ('820000', '澳门', 'Macao', NULL);

INSERT INTO rollout.bank_opening (institution_code, opens_on) VALUES
    ('01020000', DATE '2021-12-20'),
    ('01030000', DATE '2021-12-20'),
    ('01040000', DATE '2021-12-20'),
    ('01050000', DATE '2021-12-20'),
    ('03010000', DATE '2021-12-20'),
    ('01000000', DATE '2022-03-21'),
    ('03020000', DATE '2021-12-20'),
    ('03030000', DATE '2021-12-20'),
    ('03080000', DATE '2021-12-20'),
    ('03100000', DATE '2021-12-20'),
    ('03050000', DATE '2021-12-20'),
    ('03040000', DATE '2022-03-21'),
    ('03070000', DATE '2021-12-20'),
    ('03090000', DATE '2021-12-20'),
    ('03060000', DATE '2021-12-20'),
    ('03160000', DATE '2021-12-20');
