-- Schema 6. Names of places and actors in any script, found by their words; decisions and the log of what was done, page by page.
CREATE TABLE name (
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    -- Folded, with a space between.
    words TEXT NOT NULL,
    found_by TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
    PRIMARY KEY (kind, key)
);
CREATE INDEX name_found_by ON name USING gin (found_by);
CREATE INDEX decision_order ON decision (recorded_from, decision_id);
