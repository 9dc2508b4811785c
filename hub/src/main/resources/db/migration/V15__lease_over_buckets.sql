-- A lease covers a run in each of several buckets now, so that a bank which is asked little takes and posts all of it at
-- once. Leases from before are handed out again when they expire.
COMMENT ON TABLE exchange.lease IS 'Runs of inquiries handed to a bank under a token, one row per bucket; old tokens stay, so that a late post is told so';
COMMENT ON COLUMN exchange.lease.token IS '16 bytes: 8 with a bit per bucket (bucket 63 first) in which the lease has a row, so that a post finds them, then 8 random ones';
COMMENT ON COLUMN exchange.receipt.bucket IS 'The first bucket of the lease';
