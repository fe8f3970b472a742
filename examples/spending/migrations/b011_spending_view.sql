-- revision: b011
-- revises: b010
-- message: a view of spending by month
-- reason: the start page shows it

-- upgrade
CREATE VIEW spending_by_month AS
SELECT account_id, date_trunc('month', booked_at AT TIME ZONE 'UTC') AS month, category_code, sum(amount) AS total
FROM bank_transaction
WHERE kind = 'debit'
GROUP BY account_id, date_trunc('month', booked_at AT TIME ZONE 'UTC'), category_code;

-- downgrade
DROP VIEW spending_by_month;
