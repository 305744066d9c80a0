-- What was replaced is revoked, and stays so; as refused it does not stand in the way of the award's one badge.
DROP INDEX badges_key;
DROP INDEX badges_award;
DROP INDEX badges_replaces;
UPDATE badges SET state = 'refused' WHERE replaced_at IS NOT NULL;
CREATE UNIQUE INDEX badges_award ON badges (award) WHERE state <> 'refused';
ALTER TABLE badges DROP COLUMN replaced_at;
ALTER TABLE badges DROP COLUMN replaces;
ALTER TABLE status_lists DROP COLUMN signed_key;
ALTER TABLE keys DROP COLUMN revoked_at;
ALTER TABLE keys DROP COLUMN retired_at;
ALTER TABLE keys DROP COLUMN activated_at;
