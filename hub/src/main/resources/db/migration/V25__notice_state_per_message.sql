ALTER TABLE notice.outbox
    ADD COLUMN carrier text,
    ADD COLUMN carrier_message_id text,
    ADD COLUMN state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'ACCEPTED', 'DELIVERED', 'FAILED'));
UPDATE notice.outbox SET state = 'ACCEPTED' WHERE sent_at IS NOT NULL;
CREATE INDEX outbox_of_carrier ON notice.outbox (carrier_message_id) WHERE state = 'ACCEPTED';
COMMENT ON COLUMN notice.outbox.carrier IS 'Which carrier accepted it, by its place in the settings';
COMMENT ON COLUMN notice.outbox.carrier_message_id IS 'What that carrier calls it (the last part of a long one): a delivery receipt names it';
COMMENT ON COLUMN notice.outbox.state IS 'WAITING to be sent; ACCEPTED by a carrier; DELIVERED to the phone or FAILED, as the carrier''s receipt says';
GRANT UPDATE (carrier, carrier_message_id, state) ON notice.outbox TO chaka_app;
