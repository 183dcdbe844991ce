-- A kind of visit may have a longest wait of its own; the others keep to the practice's. And it may be for several patients at a time:
-- a class, a group; each of them has a visit of their own with its status and its co-pay.
ALTER TABLE visit_types ADD COLUMN wait_limit_minutes INTEGER CHECK (wait_limit_minutes BETWEEN 5 AND 240);
ALTER TABLE visit_types ADD COLUMN group_size INTEGER CHECK (group_size BETWEEN 2 AND 40);
