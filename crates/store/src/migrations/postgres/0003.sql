-- Schema 3. Who took a decision back, when and why (JSON); a retraction of a document is a decision.
ALTER TABLE decision ADD COLUMN withdrawn JSONB;
