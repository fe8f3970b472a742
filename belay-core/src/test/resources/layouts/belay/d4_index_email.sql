-- revision: d4
-- revises: c3
-- message: index email

-- upgrade
-- belay: no transaction
CREATE INDEX CONCURRENTLY author_email ON author (email);

-- downgrade
-- belay: no transaction
DROP INDEX CONCURRENTLY author_email;
