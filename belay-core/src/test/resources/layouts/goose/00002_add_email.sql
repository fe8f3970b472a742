-- +goose Up
-- +goose StatementBegin
ALTER TABLE author ADD COLUMN email text;
-- +goose StatementEnd
ALTER TABLE author ADD COLUMN born date;

-- +goose Down
ALTER TABLE author DROP COLUMN born;
ALTER TABLE author DROP COLUMN email;
