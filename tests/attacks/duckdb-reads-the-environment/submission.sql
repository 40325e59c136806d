SELECT name, value AS total FROM duckdb_settings() WHERE name LIKE '%secret%' UNION ALL SELECT getenv('AWS_SECRET_ACCESS_KEY'), '1'
