SELECT * FROM read_csv('@CANARY@/*.csv', header = false)
