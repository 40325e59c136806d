SELECT
    c.id AS customer_id,
    COUNT(o.id) AS orders,
    COALESCE(SUM(o.euros), 0) AS spent,
    COUNT(t.id) AS open_tickets
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id AND (o.status <> 'cancelled' OR o.status IS NULL)
LEFT JOIN tickets AS t ON t.customer_id = c.id AND t.closed IS NULL
GROUP BY c.id
