SELECT l.customer_id, l.label_day, l.churned
FROM labels AS l
-- join orders and plans as they were known when label_day began
