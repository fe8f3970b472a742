-- Each line with a column says what is found of it: a rule and a risk, or nothing.
CREATE TABLE plain (
    id bigint PRIMARY KEY,
    seen_at timestamptz,
    total_amount numeric(12,2),
    code varchar(8),
    origin varchar(20),
    quantity numeric(9,3)
);
CREATE TABLE other (
    id bigint PRIMARY KEY,
    code varchar(8),
    origin varchar(40),
    title text UNIQUE
);
CREATE TABLE judged (
    id bigint PRIMARY KEY,
    latitude double precision,
    score real,
    discount_ratio real,
    price_index double precision,
    amount double precision,                                        -- inexact-amount MEDIUM
    "unitPrice" real,                                               -- inexact-amount MEDIUM
    prices double precision[],                                      -- inexact-amount MEDIUM
    node_fee double precision,                                      -- inexact-amount LOW
    quantity double precision,                                      -- inexact-amount LOW
    wealth money,                                                   -- inexact-amount MEDIUM
    code text,                                                      -- unbounded-text LOW
    origin text,
    remarks text,
    parent_code text,                                               -- unbounded-text LOW
    payload text,                                                   -- json-in-text MEDIUM
    body text CHECK (body::jsonb ? 'a'),                            -- json-in-text MEDIUM
    letter varchar(400) CHECK (letter IS JSON),                     -- json-in-text MEDIUM
    options text DEFAULT '{}',                                      -- json-in-text MEDIUM
    extras_json text,                                               -- json-in-text MEDIUM
    told text,                                                      -- json-in-text MEDIUM
    indexed text,                                                   -- json-in-text MEDIUM
    json_path text,
    jsonish text,
    braces text DEFAULT '{}x',
    parts text[] DEFAULT '{}',
    made_at timestamp DEFAULT now(),                                -- timestamp-without-zone MEDIUM
    changed_at timestamp(3),                                        -- timestamp-without-zone MEDIUM
    opens_local timestamp,
    daily timetz,                                                   -- timestamp-without-zone MEDIUM
    closes time
);
CREATE TABLE place (
    id bigint PRIMARY KEY,
    opens_at timestamp,
    timezone text
);
CREATE INDEX ON judged ((indexed::jsonb -> 'a'));
COMMENT ON COLUMN judged.told IS 'the answer as JSON';
COMMENT ON COLUMN judged.json_path IS 'where the JSON file lies';
CREATE VIEW seen AS SELECT payload::json ->> 'a' AS made_at FROM judged;
CREATE FUNCTION read(which bigint) RETURNS json LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT to_json(jsonish) FROM judged WHERE id = which);
END $$;
ALTER TABLE other ADD UNIQUE (code);
ALTER TABLE judged ADD FOREIGN KEY (parent_code) REFERENCES other (code);
