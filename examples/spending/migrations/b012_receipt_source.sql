-- revision: b012
-- revises: b011
-- message: remember where a receipt came from
-- reason: mail and upload are handled differently

-- upgrade
ALTER TABLE receipt ADD COLUMN source varchar(10) NOT NULL DEFAULT 'mail';

-- downgrade
ALTER TABLE receipt DROP COLUMN source;
