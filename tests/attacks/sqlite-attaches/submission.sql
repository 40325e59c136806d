ATTACH '@CANARY@/@MARK@.db' AS other
