WITH x AS (SELECT 1) INSERT INTO sales SELECT 'x', 1 FROM x RETURNING name, amount AS total
