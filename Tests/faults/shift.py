"""Columns that have shifted are caught: the values have moved and the header has not."""
from lab import promise


def run(lab):
    base = lab.company(600) / "people.csv"
    directory = lab.directory(base)
    before = directory.export()
    original = lab.dump(base)
    count = lab.amount(50, 9)

    def shifted(number):
        chance = lab.chance("shift", number)
        dump = original.copy()
        what = (to_the_right, to_the_left, swapped)[number % 3](dump, chance)
        with directory.copy() as copy:
            outcome = copy.load(dump.write(copy.folder / "shifted.csv"), "--json")
            promise(outcome.status in (3, 4), f"{what}: exit code {outcome.status}, {outcome.errors}")
            promise(copy.export() == before, f"{what}: the directory has changed")
        return "quarantined" if outcome.status == 3 else "refused"

    outcomes = lab.each(range(count), shifted)
    caught = outcomes["quarantined"] + outcomes["refused"]
    return (f"{caught} of {count} shifted columns caught, {outcomes['quarantined']} by a guard, "
            f"{outcomes['refused']} refused")


def to_the_right(dump, chance):
    at = chance.randrange(len(dump.columns))
    dump.rows = [row[:at] + [""] + row[at:-1] for row in dump.rows]
    return f"to the right from {dump.columns[at]} on"


def to_the_left(dump, chance):
    at = chance.randrange(len(dump.columns))
    dump.rows = [row[:at] + row[at + 1:] + [""] for row in dump.rows]
    return f"to the left from {dump.columns[at]} on"


def swapped(dump, chance):
    """Two columns that say different things of at least half the people: others hardly differ, and neither would the
    directory."""
    while True:
        one, other = chance.sample(range(len(dump.columns)), 2)
        if sum(row[one] != row[other] for row in dump.rows) * 2 >= len(dump.rows):
            break
    for row in dump.rows:
        row[one], row[other] = row[other], row[one]
    return f"{dump.columns[one]} and {dump.columns[other]} swapped"
