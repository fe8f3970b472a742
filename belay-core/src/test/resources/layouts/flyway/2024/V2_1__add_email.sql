ALTER TABLE author ADD COLUMN email text;
ALTER TABLE author ADD COLUMN born date;
