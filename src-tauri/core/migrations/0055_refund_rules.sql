-- Up to how much one person gives back of one payment, and who signed for more.
CREATE TABLE refund_rules (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  limit_cents  INTEGER CHECK (limit_cents BETWEEN 0 AND 100000000)
) STRICT;

ALTER TABLE payments ADD COLUMN signature_id INTEGER REFERENCES signatures (id);
CREATE UNIQUE INDEX payments_by_signature ON payments (signature_id) WHERE signature_id IS NOT NULL;
