SELECT * FROM query('PRAGMA enable_external_access=true')
