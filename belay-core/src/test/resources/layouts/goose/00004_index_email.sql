-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY author_email ON author (email);

-- +goose Down
DROP INDEX CONCURRENTLY author_email;
