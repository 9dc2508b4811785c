-- Beside the banks of S2: the benchmark's banks of slots 16 to 899, whose institution codes are 9 and their slot.
INSERT INTO bank.bank (institution_code, slot, zh, en, service_number, state, debit_system, credit_system)
SELECT '9' || lpad(slot::text, 7, '0'), slot, '测试银行' || slot, 'Test bank ' || slot, '95000', 'live', true, true
FROM generate_series(16, 899) AS slot;

INSERT INTO rollout.bank_opening (institution_code, opens_on)
SELECT '9' || lpad(slot::text, 7, '0'), DATE '2021-12-20' FROM generate_series(16, 899) AS slot;
