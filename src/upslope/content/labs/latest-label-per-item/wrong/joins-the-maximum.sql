WITH kept AS (
    SELECT id, item_id, label, made_at
    FROM annotations
    WHERE withdrawn = 0 AND label IS NOT NULL
),
latest AS (
    SELECT item_id, MAX(made_at) AS made_at, COUNT(*) AS labels
    FROM kept
    GROUP BY item_id
)
SELECT
    k.item_id,
    k.label,
    (
        SELECT p.label FROM kept AS p
        WHERE p.item_id = k.item_id AND p.id <> k.id
        ORDER BY p.made_at DESC, p.id DESC LIMIT 1
    ) AS previous_label,
    l.labels
FROM kept AS k
JOIN latest AS l ON l.item_id = k.item_id AND l.made_at = k.made_at
