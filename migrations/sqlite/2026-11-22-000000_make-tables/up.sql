-- What this installation is: the fingerprint of its secret, so that another one is noticed.
CREATE TABLE installation (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);
INSERT INTO counters (name, next) VALUES ('status_list', 1);

-- `origin` and `did` are fixed when a venue is added: signed badges name them for ever.
CREATE TABLE venues (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT,
    address TEXT,
    siret TEXT,
    rna TEXT,
    origin TEXT NOT NULL,
    did TEXT NOT NULL UNIQUE,
    added_at TIMESTAMP NOT NULL
);

-- Public halves only. The private half is a file that no database ever holds.
CREATE TABLE keys (
    venue TEXT NOT NULL REFERENCES venues (slug),
    id TEXT NOT NULL,
    multikey TEXT NOT NULL UNIQUE,
    active BOOLEAN NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (venue, id)
);
CREATE UNIQUE INDEX keys_one_active ON keys (venue) WHERE active;

-- `document` is what stands inside every badge of this achievement, as text.
CREATE TABLE achievements (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    kind TEXT NOT NULL,
    framework TEXT NOT NULL,
    document TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    UNIQUE (venue, kind, framework)
);

CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    achievement TEXT NOT NULL REFERENCES achievements (id),
    import_map TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL
);

-- `next` counts numbers taken; `permutation` turns a number into an index that tells nothing.
-- `changes` counts revocations; the signed list was made when it stood at `signed_changes`.
CREATE TABLE status_lists (
    id BIGINT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    size BIGINT NOT NULL,
    next BIGINT NOT NULL,
    permutation BLOB NOT NULL,
    changes BIGINT NOT NULL,
    signed TEXT,
    signed_changes BIGINT NOT NULL,
    signed_at TIMESTAMP
);
CREATE INDEX status_lists_venue ON status_lists (venue);

-- A row is never deleted: its status index stays taken.
CREATE TABLE badges (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    achievement TEXT NOT NULL REFERENCES achievements (id),
    batch TEXT NOT NULL REFERENCES batches (id),
    award TEXT NOT NULL,
    content TEXT NOT NULL,
    status_list BIGINT NOT NULL REFERENCES status_lists (id),
    status_index BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('recorded', 'refused', 'signed')),
    unsigned TEXT NOT NULL,
    proof_options TEXT NOT NULL,
    signed TEXT,
    refusal TEXT,
    recorded_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP,
    UNIQUE (status_list, status_index),
    FOREIGN KEY (venue, "key") REFERENCES keys (venue, id)
);
-- One award, one badge. A refused one was never shown, so the award may be tried again.
CREATE UNIQUE INDEX badges_award ON badges (award) WHERE state <> 'refused';
CREATE INDEX badges_recorded ON badges (batch) WHERE state = 'recorded';
CREATE INDEX badges_venue ON badges (venue, recorded_at);

CREATE TABLE links (
    link TEXT NOT NULL PRIMARY KEY,
    badge TEXT NOT NULL UNIQUE REFERENCES badges (id),
    made_at TIMESTAMP NOT NULL
);

-- Only ever added to. A status list is this table, seen as bits.
CREATE TABLE revocations (
    badge TEXT NOT NULL PRIMARY KEY REFERENCES badges (id),
    reason TEXT NOT NULL,
    note TEXT,
    revoked_at TIMESTAMP NOT NULL
);

CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    act TEXT NOT NULL,
    venue TEXT NOT NULL REFERENCES venues (slug),
    badge TEXT REFERENCES badges (id),
    detail TEXT NOT NULL
);
CREATE INDEX audit_venue ON audit (venue, at);
