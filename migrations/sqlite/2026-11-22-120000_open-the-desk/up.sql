-- Venues that one person runs together. A network may have a venue of its own: that one's key signs what the network says.
CREATE TABLE networks (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    venue TEXT REFERENCES venues (slug),
    added_at TIMESTAMP NOT NULL
);
ALTER TABLE venues ADD COLUMN network TEXT REFERENCES networks (slug);
ALTER TABLE venues ADD COLUMN phone TEXT;
-- After so many years a venue's register forgets who a badge was for.
ALTER TABLE venues ADD COLUMN retention_years BIGINT NOT NULL DEFAULT 5;

-- Who may sign in. `email` is in small letters.
CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    added_at TIMESTAMP NOT NULL,
    left_at TIMESTAMP
);
-- Of one venue, or of all venues of a network.
CREATE TABLE roles (
    id TEXT NOT NULL PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    role TEXT NOT NULL CHECK (role IN ('issuer', 'network-admin', 'reader', 'venue-admin')),
    venue TEXT REFERENCES venues (slug),
    network TEXT REFERENCES networks (slug),
    given_at TIMESTAMP NOT NULL,
    UNIQUE (staff, venue),
    UNIQUE (staff, network),
    CHECK ((venue IS NULL) <> (network IS NULL)),
    CHECK ((role = 'network-admin') = (venue IS NULL))
);
CREATE INDEX roles_venue ON roles (venue);

-- Hashes only: whoever reads this table cannot sign in.
CREATE TABLE sign_in_links (
    hash TEXT NOT NULL PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    code TEXT,
    tries BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX sign_in_links_staff ON sign_in_links (staff, made_at);
CREATE TABLE sessions (
    hash TEXT NOT NULL PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    made_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX sessions_staff ON sessions (staff, ended_at);

-- Who a badge is for, as staff find it: never the only copy of what was signed, and deleted whole when somebody is erased.
CREATE TABLE register (
    badge TEXT NOT NULL PRIMARY KEY REFERENCES badges (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('full', 'hidden', 'initial')),
    day TEXT NOT NULL,
    level BIGINT,
    ends_at TIMESTAMP,
    added_at TIMESTAMP NOT NULL
);
CREATE INDEX register_folded ON register (venue, folded);
CREATE INDEX register_added ON register (venue, added_at);
ALTER TABLE badges ADD COLUMN erased_at TIMESTAMP;

-- A link that its holder turned off. One that is no more stands in the other table, which names nobody.
ALTER TABLE links ADD COLUMN off_at TIMESTAMP;
CREATE TABLE old_links (
    link TEXT NOT NULL PRIMARY KEY,
    gone_at TIMESTAMP NOT NULL
);
-- The code on a candidate's slip is made anew from the award and the secret; only its generation and wrong tries are kept.
CREATE TABLE codes (
    award TEXT NOT NULL PRIMARY KEY,
    generation BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    locked_at TIMESTAMP
);

-- One file may make several batches: `import` is what they have in common.
ALTER TABLE batches ADD COLUMN import TEXT;
ALTER TABLE batches ADD COLUMN title TEXT;
ALTER TABLE batches ADD COLUMN staff TEXT REFERENCES staff (id);
ALTER TABLE batches ADD COLUMN undone_at TIMESTAMP;
CREATE INDEX batches_import ON batches (import);
CREATE INDEX batches_venue ON batches (venue, started_at);

-- A sheet on its way to badges: what stands in it that badges need, how it is read, what was corrected.
CREATE TABLE imports (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    staff TEXT REFERENCES staff (id),
    title TEXT NOT NULL,
    options TEXT NOT NULL,
    sheet TEXT NOT NULL,
    fixes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'failed', 'issuing', 'mapping', 'open')),
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    outcome TEXT,
    made_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
CREATE INDEX imports_venue ON imports (venue, made_at);
-- How a venue reads the sheets with this header.
CREATE TABLE mappings (
    venue TEXT NOT NULL REFERENCES venues (slug),
    header TEXT NOT NULL,
    mapping TEXT NOT NULL,
    kept_at TIMESTAMP NOT NULL,
    PRIMARY KEY (venue, header)
);

-- How a badge reaches its person. `address` is there until then, and no longer.
CREATE TABLE deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    badge TEXT NOT NULL REFERENCES badges (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    channel TEXT NOT NULL CHECK (channel IN ('claim', 'email', 'paper', 'screen', 'sms')),
    address TEXT,
    state TEXT NOT NULL CHECK (state IN ('delivered', 'failed', 'ready', 'sending')),
    tries BIGINT NOT NULL,
    next_at TIMESTAMP,
    fault TEXT,
    made_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP
);
CREATE INDEX deliveries_badge ON deliveries (badge);
CREATE INDEX deliveries_sending ON deliveries (next_at) WHERE state = 'sending';

-- Who did it; nobody where it was done at a terminal.
ALTER TABLE audit ADD COLUMN staff TEXT REFERENCES staff (id);
