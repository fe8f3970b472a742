CREATE TABLE author (
    id bigint PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE author IS 'who writes; and signs';
