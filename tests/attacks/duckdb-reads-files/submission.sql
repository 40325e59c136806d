SELECT content AS name, 1 AS total FROM read_text('@CANARY@/open-secret.txt')
