-- A key is published as soon as its row is there; later it comes into service, is retired, or is revoked.
ALTER TABLE keys ADD COLUMN activated_at TIMESTAMP;
ALTER TABLE keys ADD COLUMN retired_at TIMESTAMP;
ALTER TABLE keys ADD COLUMN revoked_at TIMESTAMP;
UPDATE keys SET activated_at = made_at WHERE active;

-- Which key signed the list that is kept; one of a revoked key, or of nobody knows which, is made anew.
ALTER TABLE status_lists ADD COLUMN signed_key TEXT;

-- A badge that takes another's place under the same link. The old row stays, for its status index stays taken.
ALTER TABLE badges ADD COLUMN replaces TEXT REFERENCES badges (id);
ALTER TABLE badges ADD COLUMN replaced_at TIMESTAMP;
CREATE UNIQUE INDEX badges_replaces ON badges (replaces);
-- One award, one badge that stands. The last version of the program replaces none, so this holds for it too.
DROP INDEX badges_award;
CREATE UNIQUE INDEX badges_award ON badges (award) WHERE state <> 'refused' AND replaced_at IS NULL;
CREATE INDEX badges_key ON badges (venue, "key");
