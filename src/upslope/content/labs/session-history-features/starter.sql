SELECT id, SUM(minutes) OVER (PARTITION BY user_id) AS total_minutes
FROM sessions
-- the right frame for the total, and the other features
