-- Schema 5. Fighting around a place in a few weeks, and holds around a fight: asked for every event that changes.
CREATE INDEX event_near ON event (sort_day, lat, lon, event_type) WHERE recorded_to IS NULL;
CREATE INDEX control_span_held ON control_span (from_day, lat, lon, place_key) WHERE recorded_to IS NULL AND state = 'held';
