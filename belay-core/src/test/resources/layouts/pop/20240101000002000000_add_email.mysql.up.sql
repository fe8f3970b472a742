ALTER TABLE author ADD COLUMN email varchar(255);
