-- By which algorithm of JOSE a key signs. Those of EdDSA sign badges; which of them does, `active` says, as before. Others sign tokens alone,
-- and are in service between `activated_at` and `retired_at`: the last version of the program takes them for retired, and leaves them be.
ALTER TABLE keys ADD COLUMN algorithm TEXT NOT NULL DEFAULT 'EdDSA' CHECK (algorithm IN ('EdDSA', 'ES256', 'RS256'));
CREATE UNIQUE INDEX keys_one_for_tokens ON keys (venue, algorithm)
    WHERE algorithm <> 'EdDSA' AND activated_at IS NOT NULL AND retired_at IS NULL AND revoked_at IS NULL;

-- Badges as tokens, kept as they were first handed out: one of each algorithm.
CREATE TABLE badge_tokens (
    badge TEXT NOT NULL REFERENCES badges (id),
    algorithm TEXT NOT NULL CHECK (algorithm IN ('EdDSA', 'ES256', 'RS256')),
    venue TEXT NOT NULL,
    "key" TEXT NOT NULL,
    text TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (badge, algorithm),
    FOREIGN KEY (venue, "key") REFERENCES keys (venue, id)
);
CREATE INDEX badge_tokens_key ON badge_tokens (venue, "key");
