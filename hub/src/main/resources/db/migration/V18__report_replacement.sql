-- D12: a report whose key was lost before it was ever opened is replaced once.
ALTER TABLE report.record
    ADD COLUMN replaces_no integer,
    ADD COLUMN replaced_by integer CHECK (replaced_by IS NULL OR deleted_at IS NOT NULL);
COMMENT ON COLUMN report.record.replaces_no IS 'The query whose report this one replaces (D12): it is not replaced again';
COMMENT ON COLUMN report.record.replaced_by IS 'The query that replaced this report (D12)';
ALTER TABLE inquiry.draft ADD COLUMN replaces uuid;
COMMENT ON COLUMN inquiry.draft.replaces IS 'Inquiry whose report is to be replaced (D12)';
GRANT UPDATE (replaced_by) ON report.record TO chaka_app;
GRANT UPDATE (replaces) ON inquiry.draft TO chaka_app;
