SELECT
    id,
    SUM(minutes) OVER (history ROWS UNBOUNDED PRECEDING) AS total_minutes,
    AVG(minutes) OVER (
        PARTITION BY user_id ORDER BY day RANGE BETWEEN INTERVAL 6 DAY PRECEDING AND CURRENT ROW
    ) AS average_7,
    day - LAG(day) OVER history AS gap_days,
    MAX(minutes) OVER (history ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best_before
FROM sessions
WINDOW history AS (PARTITION BY user_id ORDER BY day, id)
