-- migrate:up
CREATE TABLE author (
    id bigint PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE author IS 'who writes; and signs';

-- migrate:down
COMMENT ON TABLE author IS NULL;
DROP TABLE author;
