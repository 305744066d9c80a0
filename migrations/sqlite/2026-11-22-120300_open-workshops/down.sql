DROP TABLE wrong_tries;
DROP TABLE claims;
DROP TABLE workshops;
