ALTER TABLE imports DROP COLUMN run;

DROP TABLE spent_challenges;
