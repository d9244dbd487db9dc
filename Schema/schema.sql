CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);

CREATE TABLE revision (
    revision INTEGER PRIMARY KEY,
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??Z'),
    effective TEXT NOT NULL CHECK (effective GLOB '????-??-??'),
    actor TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    sequence INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    subject INTEGER NOT NULL CHECK (subject > 0),
    kind TEXT NOT NULL CHECK (kind = 'joined' OR kind = 'changed' OR kind = 'left' OR kind = 'returned'),
    line INTEGER NOT NULL,
    before BLOB,
    after BLOB
) STRICT;

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

CREATE TABLE org_node (
    id INTEGER PRIMARY KEY,
    manager_id INTEGER,
    direct_reports INTEGER NOT NULL CHECK (direct_reports >= 0),
    total_reports INTEGER NOT NULL CHECK (total_reports >= direct_reports)
) STRICT;

CREATE TABLE former_alias (
    alias TEXT PRIMARY KEY,
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX former_alias_profile ON former_alias (profile_id);

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

CREATE UNIQUE INDEX reporting_line_open ON reporting_line (report_id, relation) WHERE valid_to IS NULL;

CREATE INDEX reporting_line_manager ON reporting_line (manager_id, report_id) WHERE valid_to IS NULL AND relation = 'solid';

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

CREATE VIRTUAL TABLE person_search USING fts5 (
    name, alias, title, department, content = '', detail = column, tokenize = 'unicode61 remove_diacritics 2'
);

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
