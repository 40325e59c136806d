SELECT 'x' AS name, count(*) AS total FROM range(100000000) a, range(100000000) b, range(100000000) c WHERE a.range + b.range = c.range + 1
