-- no-transaction
DROP INDEX CONCURRENTLY author_email;
