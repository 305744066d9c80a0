-- What people sign in with instead of a link: public halves only. `counter` is how often the authenticator says that it signed.
CREATE TABLE passkeys (
    id TEXT NOT NULL PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    name TEXT NOT NULL,
    multikey TEXT NOT NULL,
    algorithm TEXT NOT NULL CHECK (algorithm IN ('EdDSA', 'ES256', 'RS256')),
    counter BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX passkeys_staff ON passkeys (staff, made_at);

-- What the operator says of the service, in one or more languages.
CREATE TABLE pages (
    page TEXT NOT NULL CHECK (page IN ('contact', 'legal', 'privacy')),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    set_at TIMESTAMP NOT NULL,
    PRIMARY KEY (page, language)
);

CREATE INDEX venues_network ON venues (network);
CREATE INDEX roles_network ON roles (network);
