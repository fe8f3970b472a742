-- revision: c006
-- revises: c005
-- message: opened with time zone
-- reason: in the zone of whoever runs it

-- upgrade
ALTER TABLE account ALTER COLUMN opened TYPE timestamptz;

-- downgrade
ALTER TABLE account ALTER COLUMN opened TYPE timestamp;
