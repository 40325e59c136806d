SELECT
    id,
    SUM(minutes) OVER (history ROWS UNBOUNDED PRECEDING) AS total_minutes,
    AVG(minutes) OVER (history ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS average_7,
    day - LAG(day) OVER history AS gap_days,
    MAX(minutes) OVER (PARTITION BY user_id) AS best_before
FROM sessions
WINDOW history AS (PARTITION BY user_id ORDER BY day, id)
