-- A room with a code on its board, for half an hour. `code` is a keyed hash: whoever reads this table cannot take a badge.
CREATE TABLE workshops (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    import TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    staff TEXT REFERENCES staff (id),
    opened_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP
);
CREATE INDEX workshops_import ON workshops (venue, import, opened_at);
-- Each award is taken once this way, whatever badge stands for it.
CREATE TABLE claims (
    award TEXT NOT NULL PRIMARY KEY,
    workshop TEXT NOT NULL REFERENCES workshops (id),
    claimed_at TIMESTAMP NOT NULL
);
CREATE INDEX claims_workshop ON claims (workshop);
-- Wrong tries, for an hour. `who` is a keyed hash: no address and no name stands here.
CREATE TABLE wrong_tries (
    who TEXT NOT NULL PRIMARY KEY,
    tries BIGINT NOT NULL,
    until TIMESTAMP NOT NULL
);
CREATE INDEX wrong_tries_until ON wrong_tries (until);
