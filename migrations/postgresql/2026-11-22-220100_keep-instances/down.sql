DROP TABLE instance_statuses;
DROP TABLE instances;
