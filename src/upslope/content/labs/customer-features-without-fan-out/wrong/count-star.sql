WITH waiting AS (
    SELECT customer_id, COUNT(*) AS open_tickets
    FROM tickets
    WHERE closed IS NULL
    GROUP BY customer_id
)
SELECT
    c.id AS customer_id,
    COUNT(*) AS orders,
    COALESCE(SUM(o.euros), 0) AS spent,
    COALESCE(w.open_tickets, 0) AS open_tickets
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id AND (o.status <> 'cancelled' OR o.status IS NULL)
LEFT JOIN waiting AS w ON w.customer_id = c.id
GROUP BY c.id
