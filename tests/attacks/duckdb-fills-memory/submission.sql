SELECT string_agg(repeat('x', 100000000), ',') AS name, 1 AS total FROM range(1000)
