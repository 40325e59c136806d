SELECT id, language, score
FROM comments
WHERE (label IS NULL OR label = 'unsure')
  AND (language <> 'en' OR language IS NULL)
  AND created BETWEEN '2026-03-01' AND '2026-03-31'
  AND (score BETWEEN 0.3 AND 0.7 OR score IS NULL)
ORDER BY score DESC NULLS FIRST, created, id
LIMIT 10
