-- Schema 6. Names of places and actors in any script, found by their words; decisions and the log of what was done, page by page.
CREATE TABLE name (
    entry INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    -- Folded, with a space between.
    words TEXT NOT NULL,
    UNIQUE (kind, key)
);
CREATE VIRTUAL TABLE name_words USING fts5 (
    words, content = 'name', content_rowid = 'entry', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
);
CREATE TRIGGER name_added AFTER INSERT ON name BEGIN
    INSERT INTO name_words (rowid, words) VALUES (new.entry, new.words);
END;
CREATE INDEX decision_order ON decision (recorded_from, decision_id);
