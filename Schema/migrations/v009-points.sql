-- Points that other tools post for people. Nothing of it is ever changed: the last posting for somebody says their total.
CREATE TABLE point_posting (
    posting INTEGER PRIMARY KEY,
    badge_id TEXT NOT NULL REFERENCES badge (id),
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    -- The id of a person, or the name of a program.
    giver TEXT NOT NULL,
    -- By which the giver names it: the same again is not counted twice.
    key TEXT NOT NULL CHECK (key <> ''),
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??Z'),
    points INTEGER NOT NULL,
    -- What of them counts.
    counted INTEGER NOT NULL,
    -- Thousandths of points, with these.
    total INTEGER NOT NULL CHECK (total >= 0),
    -- The highest level that the person held then.
    level TEXT,
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX point_posting_key ON point_posting (badge_id, giver, key);
CREATE INDEX point_posting_person ON point_posting (badge_id, profile_id, posting);
CREATE INDEX point_posting_profile ON point_posting (profile_id);
