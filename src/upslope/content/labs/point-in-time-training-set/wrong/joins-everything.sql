SELECT
    l.customer_id,
    l.label_day,
    l.churned,
    COUNT(o.id) AS orders_30,
    COALESCE(SUM(o.euros), 0) AS spent_30,
    ARG_MAX(p.plan, (p.valid_from, p.id)) AS plan
FROM labels AS l
LEFT JOIN orders AS o
    ON o.customer_id = l.customer_id AND o.day >= l.label_day - 30 AND o.day < l.label_day
LEFT JOIN plans AS p ON p.customer_id = l.customer_id AND p.valid_from < l.label_day
GROUP BY l.customer_id, l.label_day, l.churned
