-- given
CREATE SCHEMA other;
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE t (INIT = dsimple_init, LEXIZE = dsimple_lexize);
-- change: a dictionary
CREATE TEXT SEARCH DICTIONARY n (TEMPLATE = simple);
-- back
DROP TEXT SEARCH DICTIONARY n;
-- change: a dictionary's option
ALTER TEXT SEARCH DICTIONARY d (STOPWORDS = danish);
-- back
ALTER TEXT SEARCH DICTIONARY d (STOPWORDS = english);
-- change: a dictionary's name
ALTER TEXT SEARCH DICTIONARY d RENAME TO z;
-- back
ALTER TEXT SEARCH DICTIONARY z RENAME TO d;
-- change: a dictionary's schema
ALTER TEXT SEARCH DICTIONARY d SET SCHEMA other;
-- back
ALTER TEXT SEARCH DICTIONARY other.d SET SCHEMA public;
-- change: a dictionary's owner
ALTER TEXT SEARCH DICTIONARY d OWNER TO writer;
-- back
ALTER TEXT SEARCH DICTIONARY d OWNER TO CURRENT_USER;
-- change: a dictionary's comment
COMMENT ON TEXT SEARCH DICTIONARY d IS 'c';
-- back
COMMENT ON TEXT SEARCH DICTIONARY d IS NULL;
-- change: a configuration
CREATE TEXT SEARCH CONFIGURATION n (PARSER = "default");
-- back
DROP TEXT SEARCH CONFIGURATION n;
-- change: a configuration's mapping
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR asciiword WITH d, simple;
-- back
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR asciiword WITH simple;
-- change: the order in a configuration's mapping
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH d, simple; ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple, d;
-- back
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple;
-- change: a mapping is dropped
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR url;
-- back
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR url WITH simple;
-- change: a configuration's comment
COMMENT ON TEXT SEARCH CONFIGURATION c IS 'c';
-- back
COMMENT ON TEXT SEARCH CONFIGURATION c IS NULL;
-- change: a configuration's owner
ALTER TEXT SEARCH CONFIGURATION c OWNER TO writer;
-- back
ALTER TEXT SEARCH CONFIGURATION c OWNER TO CURRENT_USER;
-- change: a configuration's parser
DROP TEXT SEARCH CONFIGURATION c; CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
-- back
DROP TEXT SEARCH CONFIGURATION c; CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);
-- change: a parser
CREATE TEXT SEARCH PARSER n (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- back
DROP TEXT SEARCH PARSER n;
-- change: a parser's comment
COMMENT ON TEXT SEARCH PARSER p IS 'c';
-- back
COMMENT ON TEXT SEARCH PARSER p IS NULL;
-- change: a template
CREATE TEXT SEARCH TEMPLATE n (LEXIZE = dsimple_lexize);
-- back
DROP TEXT SEARCH TEMPLATE n;
-- change: a template's comment
COMMENT ON TEXT SEARCH TEMPLATE t IS 'c';
-- back
COMMENT ON TEXT SEARCH TEMPLATE t IS NULL;
