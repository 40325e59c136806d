-- One row for each label: customer_id, label_day, churned, orders_30, spent_30, plan.
SELECT l.customer_id, l.label_day, l.churned
FROM labels AS l
-- orders and plans, as they were known when label_day began
