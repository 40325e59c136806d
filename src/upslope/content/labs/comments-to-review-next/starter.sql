SELECT id, language, score, label
FROM comments
WHERE label = 'unsure'
-- the other conditions, the order and the limit
