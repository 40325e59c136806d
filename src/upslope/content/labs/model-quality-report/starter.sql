SELECT model, COUNT(*) AS requests
FROM requests
GROUP BY model
-- which rows, which groups, and the other columns
