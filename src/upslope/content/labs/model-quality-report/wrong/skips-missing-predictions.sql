SELECT
    model,
    COUNT(*) AS requests,
    COUNT(DISTINCT user_id) AS users,
    COUNT(actual) AS labelled,
    AVG(CAST(predicted = actual AS INTEGER)) AS accuracy,
    COUNT(*) FILTER (WHERE latency_ms > 300) AS slow
FROM requests
WHERE source <> 'test'
GROUP BY model
HAVING COUNT(*) >= 5
