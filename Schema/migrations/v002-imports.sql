-- Whose a person is, and what other sources hold in their record (PersonField.source, .fieldSources). Both are in the
-- change log like any other field. A person without a source belongs to the first in the declared order.
ALTER TABLE profile ADD COLUMN source TEXT CHECK (source <> '');
ALTER TABLE profile ADD COLUMN field_sources TEXT CHECK (field_sources <> '');

-- Where the changes of a revision begin in the log, which goes on until those of the next.
ALTER TABLE revision ADD COLUMN first_sequence INTEGER;
UPDATE revision SET first_sequence = (SELECT min(sequence) FROM change WHERE change.revision = revision.revision);

-- The runs of imports: what was asked, what came of it, who decided. `counts` and `details` are JSON.
CREATE TABLE import_run_2 (
    run INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('dump', 'delta', 'due', 'undo')),
    state TEXT NOT NULL CHECK (state IN ('applied', 'unchanged', 'quarantined', 'rejected', 'refused', 'suspended')),
    source TEXT NOT NULL CHECK (source <> ''),
    file TEXT NOT NULL,
    mapping TEXT NOT NULL,
    -- SHA-256 of the file, hexadecimal.
    file_hash TEXT CHECK (length(file_hash) = 64),
    dumped TEXT CHECK (dumped GLOB '????-??-??T??:??:??Z'),
    ends_with_line_end INTEGER CHECK (ends_with_line_end IN (0, 1)),
    -- Names of the fields that the file had a column for, with a space between.
    fields TEXT NOT NULL,
    started TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??Z'),
    finished TEXT NOT NULL CHECK (finished GLOB '????-??-??T??:??:??Z'),
    actor TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    base_revision INTEGER NOT NULL CHECK (base_revision >= 0),
    revision INTEGER CHECK (revision > 0),
    counts TEXT NOT NULL,
    details TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT CHECK (decided_at GLOB '????-??-??T??:??:??Z'),
    decision_note TEXT,
    undoes INTEGER REFERENCES import_run (run),
    CHECK ((revision IS NOT NULL) = (state = 'applied')),
    CHECK ((undoes IS NOT NULL) = (kind = 'undo'))
) STRICT;
INSERT INTO import_run_2 (
    run, kind, state, source, file, mapping, fields, started, finished, actor, plan_hash, base_revision, revision, counts,
    details
) SELECT
    run, CASE is_delta WHEN 1 THEN 'delta' ELSE 'dump' END, 'unchanged', 'hr', file, mapping, '', started, started, '',
    plan_hash, revision, NULL, counts, '{}'
FROM import_run;
-- A run of the first version noted the revision that the directory had then; the run made it when none had it before.
UPDATE import_run_2 SET state = 'applied', revision = base_revision, base_revision = base_revision - 1
WHERE base_revision > 0
    AND NOT EXISTS (SELECT 1 FROM import_run AS earlier WHERE earlier.revision = base_revision AND earlier.run < import_run_2.run);
DROP TABLE import_run;
ALTER TABLE import_run_2 RENAME TO import_run;
CREATE INDEX import_run_source ON import_run (source, state, run);

-- The changes of plans that a guard stopped, until a person decides: as in `change`.
CREATE TABLE planned_change (
    run INTEGER NOT NULL REFERENCES import_run (run),
    sequence INTEGER NOT NULL,
    subject INTEGER NOT NULL CHECK (subject > 0),
    kind TEXT NOT NULL CHECK (kind = 'joined' OR kind = 'changed' OR kind = 'left' OR kind = 'returned'),
    line INTEGER NOT NULL,
    before BLOB,
    after BLOB,
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

-- Rows of dumps whose day is yet to come, kept with the run that brought them. Those of an applied run count, until the
-- source's next full dump. `record` is the row as a record of fields; managers stand in it by employee number.
CREATE TABLE scheduled_row (
    run INTEGER NOT NULL REFERENCES import_run (run),
    employee_number TEXT NOT NULL,
    effective TEXT NOT NULL CHECK (effective GLOB '????-??-??'),
    line INTEGER NOT NULL,
    -- Names of the fields that the row says something about, with a space between.
    fields TEXT NOT NULL,
    owns_people INTEGER NOT NULL CHECK (owns_people IN (0, 1)),
    -- What an alias is made from, should one have to be.
    alias_base TEXT NOT NULL,
    record BLOB NOT NULL,
    -- The run by which it took effect, or was taken back; null while it waits.
    settled_by INTEGER REFERENCES import_run (run),
    PRIMARY KEY (run, employee_number, effective)
) STRICT, WITHOUT ROWID;
CREATE INDEX scheduled_row_waiting ON scheduled_row (effective) WHERE settled_by IS NULL;
