-- What is withdrawn of which no badge is known any more, because an older database was put back.
CREATE TABLE withdrawn_places (
    status_list BIGINT NOT NULL REFERENCES status_lists (id),
    status_index BIGINT NOT NULL,
    reason TEXT NOT NULL,
    withdrawn_at TIMESTAMP NOT NULL,
    PRIMARY KEY (status_list, status_index)
);
