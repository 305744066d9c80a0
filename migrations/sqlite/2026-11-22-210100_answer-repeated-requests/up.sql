-- What a program was answered to a request that changes something, for a day: asked the same again under the same key, it gets the same
-- answer. `key` and `request` are keyed hashes; `body` names nobody.
CREATE TABLE replays (
    token TEXT NOT NULL REFERENCES tokens (id),
    "key" TEXT NOT NULL,
    request TEXT NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    status BIGINT,
    body TEXT,
    location TEXT,
    PRIMARY KEY (token, "key")
);
CREATE INDEX replays_begun ON replays (begun_at);
