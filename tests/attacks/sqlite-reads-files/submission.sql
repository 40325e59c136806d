SELECT readfile('@CANARY@/open-secret.txt') AS name, 1 AS total
