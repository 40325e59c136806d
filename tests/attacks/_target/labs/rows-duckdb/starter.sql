SELECT name FROM sales
