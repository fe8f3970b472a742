-- reason: notes are found by their titles
ALTER TABLE note ADD COLUMN title varchar(255);
