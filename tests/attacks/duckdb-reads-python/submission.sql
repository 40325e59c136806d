SELECT * FROM tables
