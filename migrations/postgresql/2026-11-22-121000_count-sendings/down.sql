DROP INDEX deliveries_kept;
DROP TABLE sendings;
