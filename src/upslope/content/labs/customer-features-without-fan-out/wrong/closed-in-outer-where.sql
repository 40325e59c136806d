WITH bought AS (
    SELECT customer_id, COUNT(*) AS orders, SUM(euros) AS spent
    FROM orders
    WHERE status <> 'cancelled' OR status IS NULL
    GROUP BY customer_id
)
SELECT
    c.id AS customer_id,
    COALESCE(b.orders, 0) AS orders,
    COALESCE(b.spent, 0) AS spent,
    COUNT(t.id) AS open_tickets
FROM customers AS c
LEFT JOIN bought AS b ON b.customer_id = c.id
LEFT JOIN tickets AS t ON t.customer_id = c.id
WHERE t.closed IS NULL
GROUP BY c.id
