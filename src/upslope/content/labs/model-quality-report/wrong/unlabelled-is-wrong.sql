SELECT
    model,
    COUNT(*) AS requests,
    COUNT(DISTINCT user_id) AS users,
    COUNT(actual) AS labelled,
    COUNT(*) FILTER (WHERE predicted = actual) / COUNT(*) AS accuracy,
    COUNT(*) FILTER (WHERE latency_ms > 300) AS slow
FROM requests
WHERE source <> 'test'
GROUP BY model
HAVING COUNT(*) >= 5
