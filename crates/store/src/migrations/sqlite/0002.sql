-- Schema 2. What changed and what went since a moment is asked by every export.
CREATE INDEX event_recorded_from ON event (recorded_from);
CREATE INDEX event_recorded_to ON event (recorded_to) WHERE recorded_to IS NOT NULL;
CREATE INDEX document_source ON document (source_key, published_day);
