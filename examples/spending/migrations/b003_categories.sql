-- revision: b003
-- revises: b002
-- message: create categories with their first rows
-- reason: spending is shown by category

-- upgrade
CREATE TABLE category (
    code varchar(20) PRIMARY KEY,
    label text NOT NULL,
    parent_code varchar(20) REFERENCES category (code)
);
CREATE INDEX category_parent_code ON category (parent_code);
INSERT INTO category (code, label, parent_code) VALUES
    ('food', 'Food', NULL), ('groceries', 'Groceries', 'food'), ('travel', 'Travel', NULL);

-- downgrade
DROP TABLE category;
