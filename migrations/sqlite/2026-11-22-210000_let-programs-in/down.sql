DROP TABLE tokens;
-- Their acts stay, by nobody's name.
UPDATE audit SET staff = NULL WHERE staff IN (SELECT id FROM staff WHERE email LIKE 'program:%');
UPDATE batches SET staff = NULL WHERE staff IN (SELECT id FROM staff WHERE email LIKE 'program:%');
UPDATE imports SET staff = NULL WHERE staff IN (SELECT id FROM staff WHERE email LIKE 'program:%');
DELETE FROM staff WHERE email LIKE 'program:%';
