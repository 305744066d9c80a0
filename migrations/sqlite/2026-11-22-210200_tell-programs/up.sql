-- Addresses that a venue wants to be told at when something becomes of its badges. What such a message is signed with stands nowhere: it is
-- made from the secret of this installation.
CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venues (slug),
    url TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    told_at TIMESTAMP,
    disabled_at TIMESTAMP,
    UNIQUE (venue, url)
);
-- What is to be told, written in the transaction of the act itself: numbers and moments, no names. A row goes away once it was told.
CREATE TABLE webhook_events (
    id TEXT NOT NULL PRIMARY KEY,
    webhook TEXT NOT NULL REFERENCES webhooks (id),
    kind TEXT NOT NULL,
    badge TEXT NOT NULL,
    former TEXT,
    happened_at TIMESTAMP NOT NULL,
    tries BIGINT NOT NULL,
    next_at TIMESTAMP NOT NULL
);
CREATE INDEX webhook_events_next ON webhook_events (next_at);
CREATE INDEX webhook_events_webhook ON webhook_events (webhook);
