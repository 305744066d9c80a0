ALTER TABLE status_lists DROP COLUMN origin;
DROP TABLE former_origins;
