-- revision: c3
-- revises: b2
-- message: fill email

-- upgrade
UPDATE author SET email = '' WHERE email IS NULL;
UPDATE author SET born = NULL;

-- downgrade: irreversible because the empty addresses were unknown before
