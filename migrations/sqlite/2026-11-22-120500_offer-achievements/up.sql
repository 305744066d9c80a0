-- Achievements that a venue made itself: each version as it was told, and the achievement that its badges are of. A version is never
-- changed; one that is retired is offered to nobody, and its address stays.
CREATE TABLE offers (
    achievement TEXT NOT NULL PRIMARY KEY REFERENCES achievements (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    short_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    file TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    retired_at TIMESTAMP,
    UNIQUE (venue, short_name, version)
);

-- What a network says of an achievement of one of its venues, signed by the network's own venue. The place in that venue's status list
-- stays taken for ever.
CREATE TABLE endorsements (
    id TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL REFERENCES networks (slug),
    achievement TEXT NOT NULL REFERENCES achievements (id),
    venue TEXT NOT NULL REFERENCES venues (slug),
    "key" TEXT NOT NULL,
    status_list BIGINT NOT NULL REFERENCES status_lists (id),
    status_index BIGINT NOT NULL,
    signed TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP,
    revoked_at TIMESTAMP,
    UNIQUE (status_list, status_index),
    FOREIGN KEY (venue, "key") REFERENCES keys (venue, id)
);
CREATE INDEX endorsements_achievement ON endorsements (achievement);
