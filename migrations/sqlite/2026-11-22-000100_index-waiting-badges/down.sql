DROP INDEX badges_waiting;
