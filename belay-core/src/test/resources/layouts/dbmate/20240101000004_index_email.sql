-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY author_email ON author (email);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY author_email;
