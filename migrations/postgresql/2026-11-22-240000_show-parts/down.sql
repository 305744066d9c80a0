-- What parts were handed out is known no more; their links lead nowhere. The files of the keys stay where they lie.
DROP TABLE parts;
DROP INDEX keys_one_for_parts;
DELETE FROM keys WHERE suite IS NOT NULL;
ALTER TABLE keys DROP COLUMN suite;
