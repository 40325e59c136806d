WITH bought AS (
    SELECT customer_id, COUNT(*) AS orders, SUM(euros) AS spent
    FROM orders
    WHERE status <> 'cancelled' OR status IS NULL
    GROUP BY customer_id
),
waiting AS (
    SELECT customer_id, COUNT(*) AS open_tickets
    FROM tickets
    WHERE closed IS NULL
    GROUP BY customer_id
)
SELECT
    c.id AS customer_id,
    COALESCE(b.orders, 0) AS orders,
    COALESCE(b.spent, 0) AS spent,
    COALESCE(w.open_tickets, 0) AS open_tickets
FROM customers AS c
LEFT JOIN bought AS b ON b.customer_id = c.id
LEFT JOIN waiting AS w ON w.customer_id = c.id
