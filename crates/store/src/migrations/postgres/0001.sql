-- Schema 1. Texts that are sorted or paged use the "C" collation, so that both databases sort alike.
-- A version is current while `recorded_to` is null.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT COLLATE "C" NOT NULL);

CREATE TABLE original (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    bytes BYTEA NOT NULL
);

CREATE TABLE document (
    version BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL REFERENCES original (sha256),
    source TEXT,
    source_key TEXT COLLATE "C",
    url TEXT,
    series TEXT COLLATE "C",
    title TEXT,
    language TEXT,
    published_day DATE,
    collected_at TIMESTAMPTZ NOT NULL,
    collected_how TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    content_hash TEXT NOT NULL,
    body JSONB NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    recorded_to TIMESTAMPTZ,
    superseded_by TEXT,
    retracted_from TIMESTAMPTZ,
    retracted_why TEXT
);
CREATE INDEX document_series ON document (series) WHERE recorded_to IS NULL;
CREATE UNIQUE INDEX document_current ON document (document_id) WHERE recorded_to IS NULL;
CREATE INDEX document_day ON document (published_day, document_id);

CREATE TABLE document_words (
    version BIGINT PRIMARY KEY REFERENCES document (version),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    found_by TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', left(title || ' ' || words, 300000))) STORED
);
CREATE INDEX document_words_found_by ON document_words USING gin (found_by);

CREATE TABLE reading (
    reading_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version BIGINT NOT NULL REFERENCES document (version),
    document_id TEXT COLLATE "C" NOT NULL,
    model TEXT NOT NULL,
    claims_hash TEXT NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    recorded_to TIMESTAMPTZ
);
CREATE INDEX reading_document ON reading (document_id);

CREATE TABLE claim (
    reading_id BIGINT NOT NULL REFERENCES reading (reading_id),
    claim_id TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL,
    event_type TEXT,
    modality TEXT NOT NULL,
    body JSONB NOT NULL,
    PRIMARY KEY (reading_id, claim_id)
);

CREATE TABLE filing (
    block TEXT COLLATE "C" NOT NULL,
    anchor TEXT COLLATE "C" NOT NULL,
    reading_id BIGINT NOT NULL,
    claim_id TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (block, anchor, reading_id, claim_id, place)
);
CREATE INDEX filing_claim ON filing (reading_id, claim_id);

-- What must be computed again.
CREATE TABLE dirty (block TEXT COLLATE "C" NOT NULL, anchor TEXT COLLATE "C" NOT NULL, PRIMARY KEY (block, anchor));

CREATE TABLE event (
    event_id TEXT COLLATE "C" NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    recorded_to TIMESTAMPTZ,
    block TEXT COLLATE "C" NOT NULL,
    anchor TEXT COLLATE "C" NOT NULL,
    event_type TEXT NOT NULL,
    family TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_day DATE NOT NULL,
    start_day DATE,
    end_day DATE,
    place_key TEXT COLLATE "C",
    country TEXT,
    lat DOUBLE PRECISION,
    lon DOUBLE PRECISION,
    point GEOGRAPHY (Point, 4326) GENERATED ALWAYS AS (
        CASE WHEN lat IS NULL OR lon IS NULL THEN NULL
        ELSE ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography END
    ) STORED,
    hash TEXT NOT NULL,
    independent_sources BIGINT NOT NULL,
    body JSONB NOT NULL,
    PRIMARY KEY (event_id, recorded_from)
);
CREATE UNIQUE INDEX event_current ON event (event_id) WHERE recorded_to IS NULL;
CREATE INDEX event_filed ON event (block, anchor) WHERE recorded_to IS NULL;
CREATE INDEX event_order ON event (sort_day, event_id);
CREATE INDEX event_place ON event (place_key, sort_day);
CREATE INDEX event_point ON event USING gist (point);
CREATE INDEX event_box ON event (lat, lon);

CREATE TABLE event_member (
    event_id TEXT COLLATE "C" NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    document_id TEXT COLLATE "C" NOT NULL,
    claim_id TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (event_id, recorded_from, document_id, claim_id, place)
);
CREATE INDEX event_member_document ON event_member (document_id, claim_id);

-- Actors and outlets of an event version, for filters.
CREATE TABLE event_facet (
    facet TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (facet, value, event_id, recorded_from)
);

CREATE TABLE lineage (
    recorded_from TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL,
    from_id TEXT COLLATE "C" NOT NULL,
    into_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (from_id, into_id, kind, recorded_from)
);

CREATE TABLE decision (
    decision_id TEXT COLLATE "C" PRIMARY KEY,
    recorded_from TIMESTAMPTZ NOT NULL,
    recorded_to TIMESTAMPTZ,
    body JSONB NOT NULL
);

CREATE TABLE decision_member (
    decision_id TEXT COLLATE "C" NOT NULL REFERENCES decision (decision_id),
    document_id TEXT COLLATE "C" NOT NULL,
    claim_id TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (document_id, claim_id, place, decision_id)
);

CREATE TABLE control_span (
    span_id TEXT COLLATE "C" NOT NULL,
    recorded_from TIMESTAMPTZ NOT NULL,
    recorded_to TIMESTAMPTZ,
    place_key TEXT COLLATE "C" NOT NULL,
    place_name TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE,
    state TEXT NOT NULL,
    standing TEXT NOT NULL,
    hash TEXT NOT NULL,
    lat DOUBLE PRECISION,
    lon DOUBLE PRECISION,
    point GEOGRAPHY (Point, 4326) GENERATED ALWAYS AS (
        CASE WHEN lat IS NULL OR lon IS NULL THEN NULL
        ELSE ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography END
    ) STORED,
    body JSONB NOT NULL,
    PRIMARY KEY (span_id, recorded_from)
);
CREATE UNIQUE INDEX control_span_current ON control_span (span_id) WHERE recorded_to IS NULL;
CREATE INDEX control_span_place ON control_span (place_key, from_day);
CREATE INDEX control_span_point ON control_span USING gist (point);
CREATE INDEX control_span_name ON control_span (place_name);
