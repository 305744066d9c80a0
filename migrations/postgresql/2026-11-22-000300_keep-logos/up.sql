-- What stands at the head of a venue's pages: never the bytes that somebody brought, always what was made anew from them.
CREATE TABLE logos (
    venue TEXT NOT NULL PRIMARY KEY REFERENCES venues (slug),
    media_type TEXT NOT NULL,
    content BYTEA NOT NULL,
    set_at TIMESTAMP NOT NULL
);
