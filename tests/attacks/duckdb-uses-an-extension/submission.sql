SELECT * FROM read_json('http://127.0.0.1/x.json')
