-- migrate:up
ALTER TABLE author ADD COLUMN email text;
ALTER TABLE author ADD COLUMN born date;

-- migrate:down
ALTER TABLE author DROP COLUMN born;
ALTER TABLE author DROP COLUMN email;
