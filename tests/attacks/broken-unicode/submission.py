import os
import sys

try:
    sys.stdout.reconfigure(errors="surrogatepass")
except OSError:
    pass


def score(values):
    print("\ud800 \udfff")
    os.write(1, b"\xff\xfe\x00\xc3")
    os.write(2, b"\xe2\x82")
    raise ValueError("\ud800" * 10)
