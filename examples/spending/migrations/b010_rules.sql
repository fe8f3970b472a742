-- revision: b010
-- revises: b009
-- message: create categorisation rules
-- reason: people teach the app how to sort

-- upgrade
CREATE TABLE category_rule (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_code varchar(20) NOT NULL REFERENCES category (code),
    pattern text NOT NULL CHECK (pattern <> ''),
    priority integer NOT NULL DEFAULT 100
);
CREATE INDEX category_rule_category_code ON category_rule (category_code);
COMMENT ON TABLE category_rule IS 'A transaction whose description contains the pattern gets the category.';

-- downgrade
DROP TABLE category_rule;
