DROP TABLE endorsements;
DROP TABLE offers;
