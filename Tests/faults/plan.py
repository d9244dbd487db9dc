"""What a dry run says is what the import does, and what an undo takes back."""
from dumps import records
from lab import promise
from phone import NO_GUARDS

LISTS = ("hires", "leavers", "returns", "moves", "changes", "heldBack", "conflicts", "issues", "counts", "planHash")
# What the export says in the dump's own words.
COLUMNS = ("alias", "legal_first_name", "legal_last_name", "email", "job_title", "job_level", "department_id",
           "department", "cost_centre", "hire_date", "work_phone", "building", "floor", "desk", "city", "country",
           "time_zone", "pronouns")

STATUS = {"terminated": "left"}


def run(lab):
    base = lab.company(150) / "people.csv"
    # Such nights go over every limit, and here it is about what is applied.
    directory = lab.directory(base, settings=NO_GUARDS)
    original = lab.dump(base)
    before = records(directory.export("csv"))
    count = lab.amount(200, 12)

    def night(number):
        dump = mutated(original, lab.chance("plan", number))
        with directory.copy() as copy:
            file = dump.write(copy.folder / "tonight.csv")
            planned = copy.load(file, "--dry-run", "--json").json
            done = copy.load(file, "--json").json
            for part in LISTS:
                promise(planned[part] == done[part], f"{part}: planned {planned[part]}, done {done[part]}")
            promise(done["state"] == "applied", f"it is {done['state']}")
            check(dump, done, records(copy.export("csv")))
            again = copy.load(file, "--json").json
            promise(again["state"] == "unchanged", f"the same file again: {again['counts']}")
            undone = copy.phone("import", "undo", done["run"])
            promise(undone.status == 0, f"the undo ended with {undone.status}: {undone.errors}")
            check_undone(before, records(copy.export("csv")))
        return "identical"

    outcomes = lab.each(range(count), night)
    return f"{outcomes['identical']} of {count} plans identical to what was applied, and undone without a trace"


def check(dump, done, present):
    """The directory says of everybody what the dump says, but for what was held back or rejected, which is listed."""
    rejected = {issue["line"] for issue in done["issues"]}
    held = {entry["employeeNumber"] for entry in done["heldBack"]}
    for line, row in enumerate(dump.rows, start=2):
        said = dict(zip(dump.columns, row))
        number = said["employee_id"]
        if line in rejected:
            continue
        status = present[number]["status"]
        promise(status == STATUS.get(said["status"], said["status"]), f"{number} is {status}")
        for column in COLUMNS + (() if number in held else ("manager_employee_id",)):
            promise(present[number][column] == said[column],
                    f"{column} of {number} is '{present[number][column]}', and the dump says '{said[column]}'")
    numbers = set(dump.values("employee_id"))
    for number, record in present.items():
        promise(number in numbers or record["status"] == "left", f"{number} is not in the dump, and has not left")


def check_undone(before, present):
    for number, record in present.items():
        if number in before:
            promise(record == before[number], f"{number} is not as before: {record}, {before[number]}")
        else:
            promise(record["status"] == "left", f"{number} was hired by the run, and is still there")
    promise(set(before) <= set(present), "somebody is gone")


def mutated(original, chance):
    """A night on which a little of everything happens, whether it can be or not."""
    dump = original.copy()
    numbers = dump.values("employee_id")
    for row in dump.others(chance, chance.randrange(8)):
        dump.set(row, "manager_employee_id", chance.choice(numbers))
    for row in dump.others(chance, chance.randrange(8)):
        dump.set(row, "job_title", f"Keeper of {chance.choice(['Keys', 'Bees', 'the “Peace”', 'Time, and Tides'])}")
    for row in dump.others(chance, chance.randrange(5)):
        dump.set(row, "alias", f"new{dump.get(row, 'employee_id')}")
    for row in dump.others(chance, chance.randrange(5)):
        dump.set(row, chance.choice(["work_phone", "desk", "pronouns", "building"]), "")
    for row in dump.others(chance, chance.randrange(4)):
        dump.set(row, "manager_employee_id", chance.choice(["404", dump.get(row, "employee_id")]))
    for row in dump.others(chance, chance.randrange(3)):
        dump.set(row, "hire_date", "31/12/2020")
    for row in dump.others(chance, chance.randrange(4)):
        dump.set(row, "status", chance.choice(["leave", "terminated"]))
    gone = {id(row) for row in dump.others(chance, chance.randrange(8))}
    dump.rows = [row for row in dump.rows if id(row) not in gone]
    hire(dump, chance, numbers)
    if chance.random() < 0.5:
        chance.shuffle(dump.rows)
    return dump


def hire(dump, chance, numbers):
    """New people, who may answer to one another."""
    new = [str(9_000_000 + i) for i in range(chance.randrange(8))]
    for number in new:
        row = list(chance.choice(dump.rows))
        for column, value in (("employee_id", number), ("alias", f"hire{number}"), ("email", ""), ("status", "active"),
                              ("hire_date", "2026-01-01"), ("termination_date", ""), ("dotted_line_manager_id", ""),
                              ("manager_employee_id", chance.choice(new + numbers))):
            dump.set(row, column, value)
        dump.rows.append(row)
