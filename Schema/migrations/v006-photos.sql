-- What people look like: one row for each size in which a photo is served, so that to read one reads no other. Beside the
-- change log, which has the hash of the photo as any other field of the record: replayed, it makes every record, and what
-- the pictures are of is known; the pictures themselves are in this table only, and come with every backup.
CREATE TABLE photo (
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    -- Pixels a side.
    size INTEGER NOT NULL CHECK (size = 48 OR size = 96 OR size = 192 OR size = 512),
    -- Of the whole photo, as in the record.
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    picture BLOB NOT NULL CHECK (length(picture) > 0),
    PRIMARY KEY (profile_id, size)
) STRICT;
