-- One row holds the answers of one bank to several neighbouring inquiries, so that the database pays its price per row
-- once for eleven answers (docs/decisions/0007).
CREATE TABLE exchange.answer_pack (
    bucket smallint NOT NULL,
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 4095),
    deadline_day date NOT NULL,
    first_seq bigint NOT NULL,
    places bit(11) NOT NULL,
    sealed bytea STORAGE PLAIN NOT NULL CHECK (length(sealed) = 701 * bit_count(places))
) PARTITION BY LIST (deadline_day);
COMMENT ON TABLE exchange.answer_pack IS 'Sealed answers under their second layer, appended only, partitioned by deadline day; eleven fill a page';
COMMENT ON COLUMN exchange.answer_pack.bucket IS 'Bucket of the persons';
COMMENT ON COLUMN exchange.answer_pack.slot IS 'Slot of the bank that answered';
COMMENT ON COLUMN exchange.answer_pack.deadline_day IS 'Deadline day of the inquiries: the partition';
COMMENT ON COLUMN exchange.answer_pack.first_seq IS 'Place in the log of the first inquiry answered here when the pack was stored';
COMMENT ON COLUMN exchange.answer_pack.places IS 'Bit i from the left: the answer to the inquiry at first_seq + i is in the pack';
COMMENT ON COLUMN exchange.answer_pack.sealed IS 'The answers of the set bits in order, 701 bytes each: nonce, the bank''s 673 sealed bytes encrypted again under the inquiry''s key, tag';

CREATE OR REPLACE FUNCTION exchange.create_day(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    suffix text := to_char(day, 'YYYYMMDD');
    parent text;
    part text;
    columns text;
BEGIN
    PERFORM pg_advisory_xact_lock(7001, (day - DATE '2000-01-01'));
    FOREACH parent IN ARRAY ARRAY['inquiry_log', 'answer_pack'] LOOP
        part := parent || '_' || suffix;
        IF to_regclass('exchange.' || part) IS NULL THEN
            columns := CASE parent WHEN 'answer_pack' THEN 'bucket, first_seq, slot' ELSE 'bucket, seq' END;
            EXECUTE format('CREATE TABLE exchange.%I (LIKE exchange.%I INCLUDING ALL)', part, parent);
            EXECUTE format('ALTER TABLE exchange.%I ADD PRIMARY KEY (%s)', part, columns);
            -- Freezing what is dropped within days would write each page of it a second time.
            EXECUTE format('ALTER TABLE exchange.%I SET (autovacuum_vacuum_insert_threshold = -1)', part);
            EXECUTE format('ALTER TABLE exchange.%I ADD CONSTRAINT of_day CHECK (deadline_day = %L)', part, day);
            EXECUTE format('ALTER TABLE exchange.%I ATTACH PARTITION exchange.%I FOR VALUES IN (%L)', parent, part, day);
        END IF;
    END LOOP;
END $$;

SELECT exchange.create_day(to_date(right(c.relname, 8), 'YYYYMMDD'))
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'exchange.inquiry_log'::regclass;

INSERT INTO exchange.answer_pack (bucket, slot, deadline_day, first_seq, places, sealed)
SELECT bucket, slot, deadline_day, first_seq,
    (SELECT string_agg(CASE WHEN first_seq + i = ANY (seqs) THEN '1' ELSE '0' END, '' ORDER BY i)
        FROM generate_series(0, 10) AS i)::bit(11),
    sealed
FROM (
    SELECT bucket, slot, deadline_day, min(seq) AS first_seq, array_agg(seq) AS seqs,
        string_agg(sealed, ''::bytea ORDER BY seq) AS sealed
    FROM exchange.answer GROUP BY bucket, slot, deadline_day, seq / 11
) AS packs;

DROP TABLE exchange.answer;
