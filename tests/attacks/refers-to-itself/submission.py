class Growing:
    def __init__(self, items):
        self.items = items

    def __repr__(self):
        self.items.append(Growing(self.items))
        return "growing"


def score(values):
    own = [1]
    own.append(own)
    table = {"own": own}
    table["table"] = table
    items = []
    items += [Growing(items) for _ in range(100)]
    return [own, table, (own, table), items][int("@RUN@") % 4]
