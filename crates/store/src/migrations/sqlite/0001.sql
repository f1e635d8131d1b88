-- Schema 1. Times of recording are UTC with six decimals and sort as text; days are ISO days.
-- A version is current while `recorded_to` is null.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
);

CREATE TABLE document (
    version INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    source TEXT,
    source_key TEXT,
    url TEXT,
    series TEXT,
    title TEXT,
    language TEXT,
    published_day TEXT,
    collected_at TEXT NOT NULL,
    collected_how TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    content_hash TEXT NOT NULL,
    body TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    recorded_to TEXT,
    superseded_by TEXT,
    retracted_from TEXT,
    retracted_why TEXT
);
CREATE INDEX document_series ON document (series) WHERE recorded_to IS NULL;
CREATE UNIQUE INDEX document_current ON document (document_id) WHERE recorded_to IS NULL;
CREATE INDEX document_day ON document (published_day, document_id);

CREATE VIRTUAL TABLE document_words USING fts5 (
    version UNINDEXED, title, words, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE reading (
    reading_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES document (version),
    document_id TEXT NOT NULL,
    model TEXT NOT NULL,
    claims_hash TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    recorded_to TEXT
);
CREATE INDEX reading_document ON reading (document_id);

CREATE TABLE claim (
    reading_id INTEGER NOT NULL REFERENCES reading (reading_id),
    claim_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    event_type TEXT,
    modality TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (reading_id, claim_id)
);

CREATE TABLE filing (
    block TEXT NOT NULL,
    anchor TEXT NOT NULL,
    reading_id INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (block, anchor, reading_id, claim_id, place)
) WITHOUT ROWID;
CREATE INDEX filing_claim ON filing (reading_id, claim_id);

-- What must be computed again.
CREATE TABLE dirty (block TEXT NOT NULL, anchor TEXT NOT NULL, PRIMARY KEY (block, anchor)) WITHOUT ROWID;

CREATE TABLE event (
    event_id TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    recorded_to TEXT,
    block TEXT NOT NULL,
    anchor TEXT NOT NULL,
    event_type TEXT NOT NULL,
    family TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_day TEXT NOT NULL,
    start_day TEXT,
    end_day TEXT,
    place_key TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    hash TEXT NOT NULL,
    independent_sources INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (event_id, recorded_from)
);
CREATE UNIQUE INDEX event_current ON event (event_id) WHERE recorded_to IS NULL;
CREATE INDEX event_filed ON event (block, anchor) WHERE recorded_to IS NULL;
CREATE INDEX event_order ON event (sort_day, event_id);
CREATE INDEX event_place ON event (place_key, sort_day);
CREATE INDEX event_point ON event (lat, lon);

CREATE TABLE event_member (
    event_id TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    document_id TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (event_id, recorded_from, document_id, claim_id, place)
) WITHOUT ROWID;
CREATE INDEX event_member_document ON event_member (document_id, claim_id);

-- Actors and outlets of an event version, for filters.
CREATE TABLE event_facet (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    event_id TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    PRIMARY KEY (facet, value, event_id, recorded_from)
) WITHOUT ROWID;

CREATE TABLE lineage (
    recorded_from TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_id TEXT NOT NULL,
    into_id TEXT NOT NULL,
    PRIMARY KEY (from_id, into_id, kind, recorded_from)
) WITHOUT ROWID;

CREATE TABLE decision (
    decision_id TEXT PRIMARY KEY,
    recorded_from TEXT NOT NULL,
    recorded_to TEXT,
    body TEXT NOT NULL
);

CREATE TABLE decision_member (
    decision_id TEXT NOT NULL REFERENCES decision (decision_id),
    document_id TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (document_id, claim_id, place, decision_id)
) WITHOUT ROWID;

CREATE TABLE control_span (
    span_id TEXT NOT NULL,
    recorded_from TEXT NOT NULL,
    recorded_to TEXT,
    place_key TEXT NOT NULL,
    place_name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    state TEXT NOT NULL,
    standing TEXT NOT NULL,
    hash TEXT NOT NULL,
    lat REAL,
    lon REAL,
    body TEXT NOT NULL,
    PRIMARY KEY (span_id, recorded_from)
);
CREATE UNIQUE INDEX control_span_current ON control_span (span_id) WHERE recorded_to IS NULL;
CREATE INDEX control_span_place ON control_span (place_key, from_day);
CREATE INDEX control_span_name ON control_span (place_name);
