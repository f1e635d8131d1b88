-- Schema 4. Who may sign in to the server, their sessions, and what was done; claims by kind; documents in order.
CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    created_at TEXT NOT NULL
) WITHOUT ROWID;

-- The SHA-256 of the session's secret; the secret itself is only in the browser.
CREATE TABLE session (
    digest TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    csrf TEXT NOT NULL,
    until TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
    entry INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT,
    address TEXT,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
);

CREATE INDEX claim_kind ON claim (kind, event_type, modality);
CREATE INDEX document_order ON document (coalesce(published_day, '9999-12-31'), document_id);
CREATE INDEX document_versions ON document (document_id, recorded_from);
CREATE INDEX reading_version ON reading (version);
