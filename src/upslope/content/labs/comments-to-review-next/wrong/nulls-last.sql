SELECT id, language, score
FROM comments
WHERE (label IS NULL OR label = 'unsure')
  AND (language <> 'en' OR language IS NULL)
  AND created >= '2026-03-01 00:00:00' AND created < '2026-04-01 00:00:00'
  AND (score BETWEEN 0.3 AND 0.7 OR score IS NULL)
ORDER BY score DESC, created, id
LIMIT 10
