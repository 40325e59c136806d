def score(values):
    print("\x1b]0;title\x07\x1b]52;c;Y29weQ==\x07\x1b[2J\x1b[31m\x9b5i")
    raise ValueError("\x1b[2J<script>alert(1)</script>")
