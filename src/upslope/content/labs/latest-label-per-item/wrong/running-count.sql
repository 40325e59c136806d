WITH numbered AS (
    SELECT
        item_id,
        label,
        LEAD(label) OVER (PARTITION BY item_id ORDER BY made_at DESC, id DESC) AS previous_label,
        COUNT(*) OVER (PARTITION BY item_id ORDER BY made_at DESC, id DESC) AS labels,
        ROW_NUMBER() OVER (PARTITION BY item_id ORDER BY made_at DESC, id DESC) AS age
    FROM annotations
    WHERE withdrawn = 0 AND label IS NOT NULL
)
SELECT item_id, label, previous_label, labels
FROM numbered
WHERE age = 1
