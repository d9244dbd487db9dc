CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);

CREATE TABLE revision (
    revision INTEGER PRIMARY KEY,
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??Z'),
    effective TEXT NOT NULL CHECK (effective GLOB '????-??-??'),
    actor TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    note TEXT NOT NULL
, first_sequence INTEGER) STRICT;

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
    digest INTEGER NOT NULL, source TEXT CHECK (source <> ''), field_sources TEXT CHECK (field_sources <> ''), own_record BLOB,
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

CREATE TABLE "import_run" (
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

CREATE INDEX import_run_source ON import_run (source, state, run);

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

CREATE INDEX reporting_line_other ON reporting_line (manager_id, relation, report_id)
    WHERE valid_to IS NULL AND relation <> 'solid';

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

CREATE INDEX change_subject ON change (subject, sequence);

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

CREATE TABLE photo (
    profile_id INTEGER NOT NULL REFERENCES org_node (id),
    -- Pixels a side.
    size INTEGER NOT NULL CHECK (size = 48 OR size = 96 OR size = 192 OR size = 512),
    -- Of the whole photo, as in the record.
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    picture BLOB NOT NULL CHECK (length(picture) > 0),
    PRIMARY KEY (profile_id, size)
) STRICT;

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

CREATE TABLE badge (
    id TEXT PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*' AND id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    state TEXT NOT NULL CHECK (state = 'draft' OR state = 'active' OR state = 'retired'),
    -- All of it, as JSON.
    definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
    is_held INTEGER NOT NULL CHECK (is_held = 0 OR is_held = 1), is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown = 0 OR is_shown = 1),
    PRIMARY KEY (profile_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_expires ON award (expires) WHERE is_held = 1 AND expires IS NOT NULL;

CREATE INDEX award_giver ON award (giver, badge_id, awarded);

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

CREATE UNIQUE INDEX badge_request_open ON badge_request (badge_id, profile_id) WHERE state = 'open';

CREATE INDEX badge_request_badge ON badge_request (badge_id);

CREATE INDEX badge_request_profile ON badge_request (profile_id);

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

CREATE INDEX award_badge ON award (badge_id, profile_id, is_held, is_shown);

CREATE INDEX award_shown ON award (badge_id, awarded) WHERE is_shown = 1;

CREATE INDEX award_time ON award (awarded, profile_id, place) WHERE is_shown = 1;
