--liquibase formatted sql

--changeset ann:2
--comment: add email
ALTER TABLE author ADD COLUMN email text;
ALTER TABLE author ADD COLUMN born date;
/* liquibase rollback
ALTER TABLE author DROP COLUMN born;
ALTER TABLE author DROP COLUMN email;
*/

--changeset ann:3
--comment: fill email
UPDATE author SET email = '' WHERE email IS NULL;
UPDATE author SET born = NULL;
--rollback empty

--changeset ann:4 runInTransaction:false
--comment: index email
CREATE INDEX CONCURRENTLY author_email ON author (email);
--rollback DROP INDEX CONCURRENTLY author_email;
