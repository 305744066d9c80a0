DROP INDEX roles_network;
DROP INDEX venues_network;
DROP TABLE pages;
DROP TABLE passkeys;
