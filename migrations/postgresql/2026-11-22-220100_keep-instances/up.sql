-- VC-API instances: each a key of its own, for programs that test signatures. Of the token only its hash is kept.
CREATE TABLE instances (
    name TEXT NOT NULL PRIMARY KEY,
    cryptosuite TEXT NOT NULL,
    multikey TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    revocation BOOLEAN NOT NULL,
    permutation BYTEA NOT NULL,
    next BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMP NOT NULL
);

-- Credentials of instances that keep a list: by their ids, and by their places in it. Nothing else of them is kept.
CREATE TABLE instance_statuses (
    instance TEXT NOT NULL REFERENCES instances (name),
    place BIGINT NOT NULL,
    credential TEXT,
    revoked_at TIMESTAMP,
    PRIMARY KEY (instance, place)
);
CREATE UNIQUE INDEX instance_statuses_credential ON instance_statuses (instance, credential);
