PLANTED = "UPSLOPE-SECRET-IN-REFERENCE"


class Counter:
    def __init__(self):
        self.sum = 0

    def add(self, number):
        self.sum += number

    def total(self):
        return self.sum
