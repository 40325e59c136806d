DROP TABLE sales; CREATE TABLE sales AS SELECT 'x' AS name, 1 AS amount; SELECT name, amount AS total FROM sales
