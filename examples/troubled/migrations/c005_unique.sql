-- revision: c005
-- revises: c004
-- message: emails are unique
-- reason: nobody looked for duplicates

-- upgrade
CREATE UNIQUE INDEX account_email ON account (email);

-- downgrade
DROP INDEX account_email;
