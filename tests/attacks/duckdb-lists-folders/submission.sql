SELECT file AS name, 1 AS total FROM glob('@CANARY@/*')
