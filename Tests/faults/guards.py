"""A dump over a guard's limit changes nothing, is kept for a person to decide, and says which limit it was."""
import os

from lab import promise

# A company of this size: the percentages stand for more people than guard-floor lets by.
PEOPLE = 600
HOUR = 3600


def run(lab):
    base = lab.company(PEOPLE) / "people.csv"
    directory = lab.directory(base)
    before = directory.export()
    original = lab.dump(base)
    count = lab.amount(100, 16)

    def mutant(number):
        chance = lab.chance("guards", number)
        make = MUTATIONS[number % len(MUTATIONS)]
        dump = original.copy()
        with directory.copy() as copy:
            file = copy.folder / "tonight.csv"
            setting, options, age = make(dump, chance)
            dump.write(file)
            made = base.stat().st_mtime - age
            os.utime(file, (made, made))
            outcome = copy.load(file, "--json", *options)
            promise(outcome.status == 3, f"{setting}: exit code {outcome.status}, {outcome.errors}")
            alarms = [alarm["setting"] for alarm in outcome.json["alarms"]]
            promise(setting in alarms, f"{setting} said nothing: {alarms}")
            promise(copy.export() == before, f"{setting}: the directory has changed")
        return setting

    outcomes = lab.each(range(count), mutant)
    held = sum(count for setting, count in outcomes.items() if setting != "broken")
    return f"{held} of {count} dumps over a limit changed nothing, of {len(MUTATIONS)} guards"


# Each changes the dump by a random amount over the limit. Returns the guard that has to stop it, options, and by how
# many seconds the dump is older than the last one.

def leavers(dump, chance):
    limit = chance.randrange(5, 200)
    remove(dump, chance, chance.randrange(limit + 1, 400))
    return "guard-leavers", ["--guard-leavers", limit, "--guard-leavers-percent", "off", "--guard-rows", "off"], 0


def leavers_percent(dump, chance):
    remove(dump, chance, chance.randrange(PEOPLE * 5 // 100 + 1, PEOPLE * 20 // 100))
    return "guard-leavers-percent", [], 0


def rows(dump, chance):
    remove(dump, chance, chance.randrange(PEOPLE * 20 // 100 + 1, PEOPLE))
    return "guard-rows", ["--guard-leavers", "off", "--guard-leavers-percent", "off"], 0


def changed(dump, chance):
    name = chance.choice(["job_title", "department", "cost_centre", "legal_last_name", "building"])
    for row in dump.others(chance, chance.randrange(PEOPLE * 20 // 100 + 1, PEOPLE - 1)):
        dump.set(row, name, dump.get(row, name) + " X")
    return "guard-changed", [], 0


def emptied(dump, chance):
    name = chance.choice(["work_phone", "job_title", "department", "city", "cost_centre"])
    having = [row for row in dump.rows if dump.get(row, name)]
    for row in chance.sample(having, chance.randrange(max(5, len(having) * 5 // 100) + 1, len(having))):
        dump.set(row, name, "")
    return "guard-emptied", [], 0


def rejected(dump, chance):
    for row in dump.others(chance, chance.randrange(PEOPLE // 100 + 1, PEOPLE - 1)):
        mistake = chance.choice([("hire_date", "31/12/2020"), ("status", "gone fishing"), None])
        if mistake:
            dump.set(row, *mistake)
        else:
            row.pop()
    return "guard-rejected", [], 0


def held_back(dump, chance):
    for row in dump.others(chance, chance.randrange(PEOPLE * 5 // 100 + 1, PEOPLE - 1)):
        dump.set(row, "manager_employee_id", chance.choice(["999", dump.get(row, "employee_id")]))
    return "guard-held-back", [], 0


def age(dump, chance):
    for row in dump.others(chance, 3):
        dump.set(row, "job_title", "Caretaker")
    return "guard-age", [], chance.randrange(12 * HOUR + 1, 400 * HOUR)


def remove(dump, chance, count):
    gone = {id(row) for row in dump.others(chance, min(count, len(dump.rows) - 1))}
    dump.rows = [row for row in dump.rows if id(row) not in gone]


MUTATIONS = [leavers, leavers_percent, rows, changed, emptied, rejected, held_back, age]
