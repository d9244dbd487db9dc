-- Who read what of whom that not every colleague may see. Beside the change log: nothing was changed.
CREATE TABLE access_entry (
    entry INTEGER PRIMARY KEY,
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??Z'),
    actor TEXT NOT NULL,
    -- Null for many people at once.
    profile_id INTEGER REFERENCES org_node (id),
    -- The route, as its template.
    door TEXT NOT NULL,
    -- Names of the fields, with a space between.
    fields TEXT NOT NULL
) STRICT;
CREATE INDEX access_entry_profile ON access_entry (profile_id) WHERE profile_id IS NOT NULL;
