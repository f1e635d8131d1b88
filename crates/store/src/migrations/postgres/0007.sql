-- Schema 7. Which people of a claim another claim of its report counts (JSON; null in readings of before). Listings pass
-- over events by their last day and their recorded time without looking at them.
ALTER TABLE claim ADD COLUMN tolls TEXT;
DROP INDEX event_order;
CREATE INDEX event_order ON event (sort_day, event_id, end_day, recorded_to, recorded_from);
