-- What a directory is. Everything is written by one path (a change set), which fills `revision` and `change` and, from
-- them, all the other tables. Dates are ISO 8601 text; the columns of `profile` are the fields of PersonField in
-- DirectoryModel. Closed sets are checked with OR: for a list of more than two, SQLite builds a table anew in each
-- statement, which doubles what an insertion costs.

-- One row for each change set, numbered without gaps from 1.
CREATE TABLE revision (
    revision INTEGER PRIMARY KEY,
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??Z'),
    effective TEXT NOT NULL CHECK (effective GLOB '????-??-??'),
    actor TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    note TEXT NOT NULL
) STRICT;

-- The change log: append-only, in order. `before` and `after` are records of the fields that changed: for each field in
-- ascending order a tag byte, the length as unsigned LEB128, the value as UTF-8. Replaying it gives the directory.
--
-- `revision` is no foreign key here, nor below: the header of a revision is written by the same function in the same
-- transaction, and to look one row up a million times costs a second.
CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    subject INTEGER NOT NULL CHECK (subject > 0),
    kind TEXT NOT NULL CHECK (kind = 'joined' OR kind = 'changed' OR kind = 'left' OR kind = 'returned'),
    line INTEGER NOT NULL,
    before BLOB,
    after BLOB
) STRICT;

-- People and vacancies as they are now.
CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
    kind TEXT NOT NULL CHECK (kind = 'person' OR kind = 'vacancy'),
    employee_number TEXT NOT NULL CHECK (employee_number <> ''),
    alias TEXT CHECK (length(alias) BETWEEN 1 AND 64 AND alias NOT GLOB '*[^a-z0-9._-]*' AND alias GLOB '[a-z0-9]*'),
    honorific_prefix TEXT,
    legal_given_name TEXT,
    legal_family_name TEXT,
    legal_full_name TEXT,
    honorific_suffix TEXT,
    preferred_given_name TEXT,
    preferred_family_name TEXT,
    pronouns TEXT,
    title TEXT,
    job_family TEXT,
    level TEXT,
    department_id TEXT,
    department_name TEXT,
    cost_centre TEXT,
    company TEXT,
    employment_type TEXT,
    status TEXT NOT NULL CHECK (status = 'preHire' OR status = 'active' OR status = 'leave' OR status = 'left'),
    hire_date TEXT CHECK (hire_date GLOB '????-??-??'),
    leave_date TEXT CHECK (leave_date GLOB '????-??-??'),
    email TEXT,
    work_phone TEXT,
    work_phone_extension TEXT,
    mobile_phone TEXT,
    building TEXT,
    floor TEXT,
    desk TEXT,
    city TEXT,
    region TEXT,
    country TEXT CHECK (length(country) = 2),
    time_zone TEXT,
    digest INTEGER NOT NULL,
    CHECK ((kind = 'vacancy') = (alias IS NULL))
) STRICT;
CREATE UNIQUE INDEX profile_employee_number ON profile (employee_number);
CREATE UNIQUE INDEX profile_alias ON profile (alias) WHERE alias IS NOT NULL;

-- A node of the chart for each profile, with its place in the forest of solid lines as of the current revision, so that
-- a process that lives for milliseconds reads a chain and its counts in a handful of rows. Derived from `profile` and
-- `reporting_line`. Foreign keys lead here and not to `profile`: this table is small enough to stay in memory while a
-- million lines are checked against it, and a table that keys lead to takes its rows one by one.
CREATE TABLE org_node (
    id INTEGER PRIMARY KEY,
    manager_id INTEGER,
    direct_reports INTEGER NOT NULL CHECK (direct_reports >= 0),
    total_reports INTEGER NOT NULL CHECK (total_reports >= direct_reports)
) STRICT;

-- Aliases that people had before. Each keeps leading to its person and is never given to another.
CREATE TABLE former_alias (
    alias TEXT PRIMARY KEY,
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX former_alias_profile ON former_alias (profile_id);

-- Who answers to whom, with the days on which it held: valid on `valid_from`, no longer valid on `valid_to`.
CREATE TABLE reporting_line (
    report_id INTEGER NOT NULL REFERENCES org_node (id),
    relation TEXT NOT NULL CHECK (relation = 'solid' OR relation = 'dotted' OR relation = 'interim' OR relation = 'assistant'),
    valid_from TEXT NOT NULL CHECK (valid_from GLOB '????-??-??'),
    -- Two changes on one day are two rows; the revision keeps them apart and in order.
    revision INTEGER NOT NULL,
    manager_id INTEGER NOT NULL REFERENCES org_node (id),
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (report_id, relation, valid_from, revision),
    CHECK (manager_id <> report_id)
) STRICT, WITHOUT ROWID;
-- Somebody has one line of a kind at a time.
CREATE UNIQUE INDEX reporting_line_open ON reporting_line (report_id, relation) WHERE valid_to IS NULL;
CREATE INDEX reporting_line_manager ON reporting_line (manager_id, report_id) WHERE valid_to IS NULL AND relation = 'solid';

-- What people can earn, and who has earned it.
CREATE TABLE badge (
    id TEXT PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*' AND id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state = 'draft' OR state = 'active' OR state = 'retired')
) STRICT, WITHOUT ROWID;
CREATE TABLE award (
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    badge_id TEXT NOT NULL REFERENCES badge (id),
    awarded_on TEXT NOT NULL CHECK (awarded_on GLOB '????-??-??'),
    revision INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (profile_id, badge_id, awarded_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_badge ON award (badge_id);

-- The words that people are found by; no copy of the text is kept. Derived from `profile`; rowid is the profile's id.
CREATE VIRTUAL TABLE person_search USING fts5 (
    name, alias, title, department, content = '', detail = column, tokenize = 'unicode61 remove_diacritics 2'
);

-- The runs of imports, also those that changed nothing.
CREATE TABLE import_run (
    run INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    file TEXT NOT NULL,
    mapping TEXT NOT NULL,
    is_delta INTEGER NOT NULL CHECK (is_delta = 0 OR is_delta = 1),
    plan_hash TEXT NOT NULL,
    counts TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
