-- One row for each customer: customer_id, orders, spent, open_tickets.
SELECT c.id AS customer_id
FROM customers AS c
-- orders and tickets go here
