WITH daily AS (
    SELECT
        model,
        day,
        AVG(CASE WHEN predicted = actual THEN 1 WHEN actual IS NOT NULL THEN 0 END) AS accuracy
    FROM requests
    WHERE source <> 'test'
    GROUP BY model, day
)
SELECT
    r.model,
    COUNT(*) AS requests,
    COUNT(DISTINCT r.user_id) AS users,
    COUNT(r.actual) AS labelled,
    (SELECT AVG(d.accuracy) FROM daily AS d WHERE d.model IS NOT DISTINCT FROM r.model) AS accuracy,
    COUNT(*) FILTER (WHERE r.latency_ms > 300) AS slow
FROM requests AS r
WHERE r.source <> 'test'
GROUP BY r.model
HAVING COUNT(*) >= 5
