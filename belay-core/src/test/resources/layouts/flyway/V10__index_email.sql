CREATE INDEX CONCURRENTLY author_email ON author (email);
