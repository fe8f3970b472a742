\set ON_ERROR_STOP 1
CREATE INDEX CONCURRENTLY author_email ON author (email);
