DROP INDEX author_email;
