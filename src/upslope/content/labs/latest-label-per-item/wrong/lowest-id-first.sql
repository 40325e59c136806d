WITH numbered AS (
    SELECT
        item_id,
        label,
        LEAD(label) OVER newest_first AS previous_label,
        COUNT(*) OVER (PARTITION BY item_id) AS labels,
        ROW_NUMBER() OVER newest_first AS age
    FROM annotations
    WHERE withdrawn = 0 AND label IS NOT NULL
    WINDOW newest_first AS (PARTITION BY item_id ORDER BY made_at DESC, id)
)
SELECT item_id, label, previous_label, labels
FROM numbered
WHERE age = 1
