-- Tokens of programs, and of people for their own terminals. Of the token itself only a hash is kept. They are beside the
-- change log: who holds a key is nothing that the directory says of people.
CREATE TABLE api_token (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    -- SHA-256.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    -- With a space between.
    scopes TEXT NOT NULL,
    -- Whose it is; null for a program's.
    person_id INTEGER REFERENCES org_node (id),
    created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??Z'),
    created_by TEXT NOT NULL,
    expires TEXT NOT NULL CHECK (expires GLOB '????-??-??T??:??:??Z'),
    revoked TEXT CHECK (revoked GLOB '????-??-??T??:??:??Z'),
    revoked_by TEXT,
    CHECK ((revoked IS NULL) = (revoked_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX api_token_hash ON api_token (hash);
CREATE INDEX api_token_person ON api_token (person_id) WHERE person_id IS NOT NULL;
