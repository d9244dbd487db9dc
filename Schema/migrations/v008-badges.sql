-- Badges that people earn. What somebody was given stands in their own record, and so in the change log; `award` is derived
-- from that, for questions about a badge. Nobody could be given one before.
DROP TABLE award;
DROP TABLE badge;

CREATE TABLE badge (
    id TEXT PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*' AND id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    state TEXT NOT NULL CHECK (state = 'draft' OR state = 'active' OR state = 'retired'),
    -- All of it, as JSON.
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every definition that a badge has had, with the revision that made it so.
CREATE TABLE badge_version (
    badge_id TEXT NOT NULL REFERENCES badge (id),
    revision INTEGER NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (badge_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE award (
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    -- Where it stands among the awards of the record.
    place INTEGER NOT NULL,
    badge_id TEXT NOT NULL,
    awarded TEXT NOT NULL,
    -- The id of a person, or the name of a program.
    giver TEXT NOT NULL,
    -- The first day on which it counts no more.
    expires TEXT CHECK (expires GLOB '????-??-??'),
    is_held INTEGER NOT NULL CHECK (is_held = 0 OR is_held = 1),
    PRIMARY KEY (profile_id, place)
) STRICT, WITHOUT ROWID;
-- Whether somebody was ever given a badge is asked for everybody.
CREATE INDEX award_badge ON award (badge_id, profile_id, is_held);
CREATE INDEX award_expires ON award (expires) WHERE is_held = 1 AND expires IS NOT NULL;
CREATE INDEX award_giver ON award (giver, badge_id, awarded);
