CREATE TABLE transaction_tags (
    transaction_id bigint NOT NULL REFERENCES bank_transaction ON DELETE CASCADE,
    tags varchar(40) NOT NULL,
    PRIMARY KEY (transaction_id, tags)
);

CREATE TABLE change_log (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), what text NOT NULL);
CREATE FUNCTION log_amount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO change_log (what) VALUES ('amount of ' || NEW.id);
    RETURN NEW;
END
$$;
CREATE TRIGGER log_amount AFTER UPDATE OF amount ON bank_transaction FOR EACH ROW EXECUTE FUNCTION log_amount();
CREATE VIEW spent AS SELECT category_code, sum(amount) AS amount FROM bank_transaction GROUP BY category_code;
