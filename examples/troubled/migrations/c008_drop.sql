-- revision: c008
-- revises: c007
-- message: notes are not needed
-- reason: until somebody asks for them

-- upgrade
ALTER TABLE payment DROP COLUMN note;

-- downgrade
ALTER TABLE payment ADD COLUMN note varchar(40);
