-- What programs of a venue are known by: of each secret only the hash. A program stands among the staff as well, without an address and
-- without a role, so that whatever it does is told by its name; it can sign in nowhere.
CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    hash TEXT NOT NULL UNIQUE,
    rights TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP,
    used_at TIMESTAMP,
    ended_at TIMESTAMP
);
CREATE INDEX tokens_venue ON tokens (venue, made_at);
