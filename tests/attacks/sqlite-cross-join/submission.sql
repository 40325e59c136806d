SELECT 'x' AS name, count(*) AS total FROM sales a, sales b, sales c, sales d, sales e, sales f, sales g, sales h, sales i, sales j WHERE a.amount + j.amount > b.amount
