-- One row for each model: model, requests, users, labelled, accuracy, slow.
SELECT model, COUNT(*) AS requests
FROM requests
-- which rows, which groups, and the other columns
GROUP BY model
