DROP INDEX badges_corrected;
DROP INDEX badges_recorded_at;
