-- What people say of themselves: a record as in `change`, of the fields that no dump brings. Few have much of it.
ALTER TABLE profile ADD COLUMN own_record BLOB;

-- What happened to one person.
CREATE INDEX change_subject ON change (subject, sequence);

-- What somebody thinks should be otherwise in a field that is not theirs, until HR decides.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    suggested TEXT NOT NULL CHECK (suggested GLOB '????-??-??T??:??:??Z'),
    suggested_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state = 'open' OR state = 'accepted' OR state = 'declined'),
    decided TEXT CHECK (decided GLOB '????-??-??T??:??:??Z'),
    decided_by TEXT,
    note TEXT NOT NULL,
    CHECK ((state = 'open') = (decided IS NULL) AND (decided IS NULL) = (decided_by IS NULL))
) STRICT;
CREATE INDEX correction_profile ON correction (profile_id);
CREATE INDEX correction_open ON correction (number) WHERE state = 'open';
