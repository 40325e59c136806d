-- One row for each session: id, total_minutes, average_7, gap_days, best_before.
SELECT id, SUM(minutes) OVER (PARTITION BY user_id) AS total_minutes
FROM sessions
-- the other features, each with its own frame
