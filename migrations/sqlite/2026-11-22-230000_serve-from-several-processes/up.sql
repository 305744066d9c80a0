CREATE TABLE spent_challenges (
    hash TEXT NOT NULL PRIMARY KEY,
    until TIMESTAMP NOT NULL
);
CREATE INDEX spent_challenges_until ON spent_challenges (until);

-- Which run is seeing a sheet through: of two, the one that began last says how it ended.
ALTER TABLE imports ADD COLUMN run TEXT;
