"""An import that is killed, whatever it was writing, leaves the directory as before or as after; the next one ends."""
import signal

from lab import promise, spread
from tracing import at_call, calls_of_import, need_strace


def run(lab):
    need_strace()
    company = lab.company(2000, mutate=0.05)
    tonight, tomorrow = company / "people.csv", company / "next/people.xml"
    return "; ".join([
        campaign(lab, "first import", lab.directory(), tonight),
        campaign(lab, "next night", lab.directory(tonight), tomorrow),
    ])


def campaign(lab, name, directory, dump):
    before = directory.export()
    with directory.copy() as copy:
        copy.load(dump)
        after = copy.export()
    calls = calls_of_import(directory, dump)
    points = [("pwrite64", n) for n in spread(lab.amount(250, 10), calls["pwrite64"])]
    points += [(call, n) for call in ("fdatasync", "ftruncate", "unlink")
               for n in spread(lab.amount(250, 2), calls[call])]

    def killed(point):
        with directory.copy() as copy:
            outcome = copy.load(dump, under=at_call(point[0], "signal=SIGKILL", point[1]))
            # strace ends as what it traced.
            promise(outcome.status in (0, -signal.SIGKILL), f"it ended with {outcome.status}: {outcome.errors}")
            left = copy.export()
            promise(left in (before, after), "the directory is neither as before nor as after")
            # A kill of the last thread that lives comes too late to stop anything.
            promise(outcome.status != 0 or left == after, "it ended well, and its change is not there")
            again = copy.load(dump)
            promise(again.status == 0, f"the next run ended with {again.status}: {again.errors}")
            promise(copy.export() == after, "the next run does not lead to where it should")
        return "as after" if left == after else "as before"

    outcomes = lab.each(points, killed)
    others = len(points) - sum(call == "pwrite64" for call, _ in points)
    return (f"{name}, killed at {len(points) - others} of its {calls['pwrite64']:,} writes and at {others} syncs, "
            f"truncations and removals: {outcomes['as before']} as before, {outcomes['as after']} as after")
