UPDATE author SET email = '' WHERE email IS NULL;
UPDATE author SET born = NULL;
