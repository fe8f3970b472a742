-- revision: b005
-- revises: b004
-- message: track pre-enrichment status
-- reason: know which transactions have receipt data before enrichment

-- upgrade
ALTER TABLE bank_transaction ADD COLUMN pre_enrichment_status varchar(50);

-- downgrade
ALTER TABLE bank_transaction DROP COLUMN pre_enrichment_status;
