-- +migrate Up notransaction
CREATE INDEX CONCURRENTLY author_email ON author (email);

-- +migrate Down notransaction
DROP INDEX CONCURRENTLY author_email;
