-- What people ask to be given, until somebody who answers for the badge decides.
CREATE TABLE badge_request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    badge_id TEXT NOT NULL REFERENCES badge (id),
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    requested TEXT NOT NULL CHECK (requested GLOB '????-??-??T??:??:??Z'),
    state TEXT NOT NULL CHECK (state = 'open' OR state = 'approved' OR state = 'declined' OR state = 'withdrawn'),
    decided TEXT CHECK (decided GLOB '????-??-??T??:??:??Z'),
    -- The id of a person, or the name of a program.
    decided_by TEXT,
    note TEXT NOT NULL,
    CHECK ((state = 'open') = (decided IS NULL) AND (decided IS NULL) = (decided_by IS NULL))
) STRICT;
-- Nobody waits for one badge twice.
CREATE UNIQUE INDEX badge_request_open ON badge_request (badge_id, profile_id) WHERE state = 'open';
CREATE INDEX badge_request_badge ON badge_request (badge_id);
CREATE INDEX badge_request_profile ON badge_request (profile_id);

-- Codes that were made together, with each of which one person claims the badge.
CREATE TABLE claim_batch (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    badge_id TEXT NOT NULL REFERENCES badge (id),
    made TEXT NOT NULL CHECK (made GLOB '????-??-??T??:??:??Z'),
    -- In whose name the badge is given: the id of a person, or the name of a program.
    maker TEXT NOT NULL,
    -- The first day on which they work no more.
    expires TEXT NOT NULL CHECK (expires GLOB '????-??-??'),
    note TEXT NOT NULL,
    voided TEXT CHECK (voided GLOB '????-??-??T??:??:??Z')
) STRICT;
CREATE INDEX claim_batch_badge ON claim_batch (badge_id);

CREATE TABLE claim_code (
    -- SHA-256 of the code, which is kept nowhere.
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    batch INTEGER NOT NULL REFERENCES claim_batch (number),
    claimed TEXT CHECK (claimed GLOB '????-??-??T??:??:??Z'),
    -- Who did; null once they are forgotten.
    profile_id INTEGER REFERENCES org_node (id),
    CHECK (profile_id IS NULL OR claimed IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_code_batch ON claim_code (batch, claimed);
CREATE INDEX claim_code_profile ON claim_code (profile_id) WHERE profile_id IS NOT NULL;
