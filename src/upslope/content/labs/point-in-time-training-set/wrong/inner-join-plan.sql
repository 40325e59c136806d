WITH bought AS (
    SELECT l.customer_id, l.label_day, COUNT(o.id) AS orders_30, COALESCE(SUM(o.euros), 0) AS spent_30
    FROM labels AS l
    LEFT JOIN orders AS o
        ON o.customer_id = l.customer_id AND o.day >= l.label_day - 30 AND o.day < l.label_day
    GROUP BY l.customer_id, l.label_day
),
plan_history AS (
    SELECT
        l.customer_id,
        l.label_day,
        l.churned,
        p.plan,
        ROW_NUMBER() OVER (PARTITION BY l.customer_id, l.label_day ORDER BY p.valid_from DESC, p.id DESC) AS age
    FROM labels AS l
    JOIN plans AS p ON p.customer_id = l.customer_id AND p.valid_from < l.label_day
)
SELECT h.customer_id, h.label_day, h.churned, b.orders_30, b.spent_30, h.plan
FROM plan_history AS h
JOIN bought AS b ON b.customer_id = h.customer_id AND b.label_day = h.label_day
WHERE h.age = 1
