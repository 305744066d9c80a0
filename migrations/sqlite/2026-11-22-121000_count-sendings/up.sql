-- How many messages went out on a day: `whose` is a venue's slug, or a keyed hash of an address that is another one tomorrow.
CREATE TABLE sendings (
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    whose TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, channel, whose)
);
-- Addresses that wait to be forgotten, and failures that wait for somebody.
CREATE INDEX deliveries_kept ON deliveries (state, settled_at) WHERE address IS NOT NULL;
