-- revision: b2
-- revises: a1
-- message: add email

-- upgrade
ALTER TABLE author ADD COLUMN email text;
ALTER TABLE author ADD COLUMN born date;

-- downgrade
ALTER TABLE author DROP COLUMN born;
ALTER TABLE author DROP COLUMN email;
