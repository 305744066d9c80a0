-- By which suite a key signs parts of badges. What `algorithm` says of such a key is not asked: it stays at its default, and `active` at false, so
-- that the last version of the program takes these keys for retired, and leaves them be.
ALTER TABLE keys ADD COLUMN suite TEXT CHECK (suite IN ('ecdsa-sd-2023'));
CREATE UNIQUE INDEX keys_one_for_parts ON keys (venue, suite)
    WHERE suite IS NOT NULL AND activated_at IS NOT NULL AND retired_at IS NULL AND revoked_at IS NULL;

-- Parts of badges that their people chose to show, each behind a link of its own. `text` is what the link shows, of the badge `text_of`: of one
-- that took its place since, or where the key was stolen, it is made anew.
CREATE TABLE parts (
    link TEXT NOT NULL PRIMARY KEY,
    badge TEXT NOT NULL REFERENCES badges (id),
    chosen TEXT NOT NULL,
    name TEXT,
    made_at TIMESTAMP NOT NULL,
    text TEXT,
    text_of TEXT REFERENCES badges (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    "key" TEXT,
    FOREIGN KEY (venue, "key") REFERENCES keys (venue, id),
    CHECK ((text IS NULL) = (text_of IS NULL) AND (text IS NULL) = ("key" IS NULL))
);
CREATE INDEX parts_badge ON parts (badge);
CREATE INDEX parts_text_of ON parts (text_of);
CREATE INDEX parts_key ON parts (venue, "key");
