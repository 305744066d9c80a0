-- Origins that a venue has left. Its badges from then name them and a DID under them for ever.
CREATE TABLE former_origins (
    venue TEXT NOT NULL REFERENCES venues (slug),
    origin TEXT NOT NULL,
    did TEXT NOT NULL,
    left_at TIMESTAMP NOT NULL,
    lost_at TIMESTAMP,
    PRIMARY KEY (venue, origin)
);
-- Where a list stands, where that is no longer its venue's own origin.
ALTER TABLE status_lists ADD COLUMN origin TEXT;
