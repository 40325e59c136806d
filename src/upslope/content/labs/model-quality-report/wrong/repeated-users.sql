SELECT
    model,
    COUNT(*) AS requests,
    COUNT(user_id) AS users,
    COUNT(actual) AS labelled,
    AVG(CASE WHEN predicted = actual THEN 1 WHEN actual IS NOT NULL THEN 0 END) AS accuracy,
    COUNT(*) FILTER (WHERE latency_ms > 300) AS slow
FROM requests
WHERE source <> 'test'
GROUP BY model
HAVING COUNT(*) >= 5
