-- +migrate Up
-- +migrate StatementBegin
ALTER TABLE author ADD COLUMN email text;
-- +migrate StatementEnd
ALTER TABLE author ADD COLUMN born date;

-- +migrate Down
ALTER TABLE author DROP COLUMN born;
ALTER TABLE author DROP COLUMN email;
