SELECT writefile('@CANARY@/@MARK@', 'me,1.0') AS name, 1 AS total
