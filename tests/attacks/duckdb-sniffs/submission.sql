SELECT Columns AS name, 1 AS total FROM sniff_csv('@CANARY@/open-secret.txt')
