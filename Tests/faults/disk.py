"""An import that the disk fails ends with a sentence; the directory can be read, and the next import makes it good."""
import re
import resource

from lab import Skipped, promise, spread
from service import serving
from tracing import at_call, calls_of_import, need_strace

# What a crash prints, and a sentence does not.
CRASH = re.compile(r"Fatal error|Stack dump|stack trace|\.swift:\d+|Illegal instruction", re.IGNORECASE)


def run(lab):
    need_strace()
    company = lab.company(2000, mutate=0.05)
    tonight, tomorrow = company / "people.csv", company / "next/people.xml"
    return "; ".join([
        campaign(lab, "first import", lab.directory(), tonight),
        campaign(lab, "next night", lab.directory(tonight), tomorrow),
        served(lab, tonight, tomorrow),
    ])


def campaign(lab, name, directory, dump):
    before = directory.export()
    with directory.copy() as copy:
        copy.load(dump)
        after = copy.export()
    calls = calls_of_import(directory, dump)
    points = [("pwrite64", "error=ENOSPC", f"{n}+") for n in spread(lab.amount(80, 6), calls["pwrite64"])]
    # All of them even in brief: few as they are, each is another moment of a transaction.
    points += [(call, "error=EIO", when) for call in ("fdatasync", "fsync") for n in range(1, calls[call] + 1)
               for when in lab.amount((n, f"{n}+"), (n,))]

    def failed(point):
        with directory.copy() as copy:
            outcome = copy.load(dump, under=at_call(*point))
            promise(outcome.status in (0, 2), f"it ended with {outcome.status}: {outcome.errors}")
            left = copy.export()
            if outcome.status == 2:
                promise(re.match(r"phone: .+\n", outcome.errors) and not CRASH.search(outcome.errors),
                        f"no sentence: {outcome.errors}")
                promise(left == before, "it failed, and the directory is not as before")
            else:
                promise(left == after, "it ended well, and its change is not there")
            again = copy.load(dump)
            promise(again.status == 0, f"the next run ended with {again.status}: {again.errors}")
            promise(copy.export() == after, "the next run does not lead to where it should")
        return "failed" if outcome.status == 2 else "done"

    outcomes = lab.each(points, failed)
    full = sum(call == "pwrite64" for call, *_ in points)
    return (f"{name}, disk full at {full} writes, syncs failing at {len(points) - full}: "
            f"{outcomes['failed']} ended cleanly, {outcomes['done']} were done in spite of it")


def served(lab, tonight, tomorrow):
    """While the service can't write, imports through it end with a sentence and reads go on; then it writes again.

    A limit on the size of its files stands for the full disk, since it can be lifted without a restart."""
    count = lab.amount(20, 2)
    directory = lab.directory(tonight)
    with serving(directory) as service:
        person = "/v1/people/" + lab.dump(tonight).get(lab.dump(tonight).rows[0], "alias")
        reader = service.reader()
        body = reader.body(person)
        try:
            # Both ways once, so that the file has the size that it will have.
            for dump in (tomorrow, tonight):
                promise(service.load(dump).status == 0, "an import through the service fails")
        except Skipped as reason:
            return f"through the service: skipped, {reason}"
        # Far less than the log of an import takes.
        size = 1 << 16
        for n in range(count):
            revision = reader.revision()
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (n * size // count, resource.RLIM_INFINITY))
            outcome = service.load(tomorrow)
            promise(outcome.status == 2 and outcome.errors.startswith("phone: "),
                    f"with files of {n * size // count} bytes an import ended with {outcome.status}: {outcome.errors}")
            promise(reader.body(person) == body, "the service shows another directory")
            promise(reader.revision() == revision, "the service shows another revision")
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            for dump in (tomorrow, tonight):
                promise(service.load(dump).status == 0, "the service does not recover")
    return f"through the service {count} times without space: reads went on, and it wrote again without a restart"
