DROP INDEX badges_erased;
