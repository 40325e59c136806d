WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200) SELECT group_concat(hex(zeroblob(50000000))) AS name, 1 AS total FROM n
