SELECT
    model,
    COUNT(*) FILTER (WHERE source <> 'test') AS requests,
    COUNT(DISTINCT user_id) FILTER (WHERE source <> 'test') AS users,
    COUNT(actual) FILTER (WHERE source <> 'test') AS labelled,
    AVG(CASE WHEN predicted = actual THEN 1 WHEN actual IS NOT NULL THEN 0 END) FILTER (WHERE source <> 'test') AS accuracy,
    COUNT(*) FILTER (WHERE latency_ms > 300 AND source <> 'test') AS slow
FROM requests
GROUP BY model
HAVING COUNT(*) >= 5
