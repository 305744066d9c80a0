DROP TABLE withdrawn_places;
