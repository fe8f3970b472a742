--liquibase formatted sql

--changeset ann:1
--comment: create author
CREATE TABLE author (
    id bigint PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE author IS 'who writes; and signs';
--rollback DROP TABLE author;
