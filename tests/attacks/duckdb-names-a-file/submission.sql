SELECT * FROM '@CANARY@/grade-book.csv'
