-- revision: a1
-- revises: base
-- message: create author

-- upgrade
CREATE TABLE author (
    id bigint PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE author IS 'who writes; and signs';

-- downgrade
COMMENT ON TABLE author IS NULL;
DROP TABLE author;
