SELECT file AS name, 1 AS total FROM pragma_database_list
