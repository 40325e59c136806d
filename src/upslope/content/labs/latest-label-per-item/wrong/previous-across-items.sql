WITH numbered AS (
    SELECT
        item_id,
        label,
        LAG(label) OVER (ORDER BY item_id, made_at, id) AS previous_label,
        COUNT(*) OVER (PARTITION BY item_id) AS labels,
        ROW_NUMBER() OVER newest_first AS age
    FROM annotations
    WHERE withdrawn = 0 AND label IS NOT NULL
    WINDOW newest_first AS (PARTITION BY item_id ORDER BY made_at DESC, id DESC)
)
SELECT item_id, label, previous_label, labels
FROM numbered
WHERE age = 1
