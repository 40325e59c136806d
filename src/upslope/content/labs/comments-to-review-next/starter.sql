-- The next ten comments to label. Columns: id, language, score.
SELECT id, language, score, label
FROM comments
WHERE label = 'unsure'
-- the other conditions, the order and the limit go here
