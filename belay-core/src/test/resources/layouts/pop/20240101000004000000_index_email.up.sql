CREATE INDEX author_email ON author (email);
