"""A restore that is killed or whose disk fails leaves the directory as before or as in the backup, and the next one ends.

A backup that is killed leaves nothing that passes for one."""
import contextlib
import signal
import sqlite3

from lab import promise, spread
from tracing import CHANGING, at_call, calls_of, need_strace

CALLS = (*CHANGING, "write", "link", "rename", "chmod")


def run(lab):
    need_strace()
    company = lab.company(500, mutate=0.1)
    directory = lab.directory(company / "people.csv")
    backup = directory.folder / "backup.sqlite"
    promise(directory.phone("backup", backup).status == 0, "no backup can be made")
    tonight = directory.export()
    # Somebody reads meanwhile, so that the next night stays in the log beside the file, as when its writer is killed.
    with contextlib.closing(sqlite3.connect(f"file:{directory.file}?mode=ro", uri=True, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM profile").fetchone()
        directory.load(company / "next/people.xml")
    promise(directory.file.with_name("directory.sqlite-wal").stat().st_size > 0, "there is nothing in the log")
    tomorrow = directory.export()
    promise(tonight != tomorrow, "the next night changes nothing")
    return "; ".join([
        restores(lab, directory, backup, "", (tomorrow, tonight)),
        restores(lab, directory, backup, "--discard", (tomorrow, tonight)),
        backups(lab, directory, tomorrow),
    ])


def moments(lab, directory, *arguments):
    """Every call at which the disk changes; of those that only copy, some."""
    calls = calls_of(directory, *arguments, among=CALLS)
    points = []
    for call, count in sorted(calls.items()):
        few = lab.amount(60, 4) if call in ("write", "pwrite64") else lab.amount(count, 8)
        points += [(call, n) for n in spread(few, count)]
    return points


def restores(lab, directory, backup, option, states):
    arguments = ["restore", backup, *([option] if option else [])]
    before, after = states
    faults = [(call, fault, n) for call, n in moments(lab, directory, *arguments)
              for fault in ("signal=SIGKILL", "error=EIO")]

    def disturbed(point):
        with directory.copy() as copy:
            outcome = copy.phone(*arguments, under=at_call(*point))
            promise(outcome.status in (0, 2, -signal.SIGKILL), f"it ended with {outcome.status}: {outcome.errors}")
            left = copy.export()
            promise(left in states, "the directory is neither as before nor as in the backup")
            promise(outcome.status != 0 or left == after, "it ended well, and the backup is not in its place")
            verified = copy.phone("verify")
            promise(verified.status == 0, f"what is left is not whole: {verified.output}")
            # A name is taken for a second; whoever repeats it by hand takes longer.
            for kept in copy.folder.glob("*.before-restore-*Z"):
                promise(copy.phone("export", "--database", kept).output == before, "what was kept is not what was there")
                kept.unlink()
            again = copy.phone(*arguments)
            promise(again.status == 0, f"the next one ended with {again.status}: {again.errors}")
            promise(copy.export() == after, "the next one does not restore")
            promise(not list(copy.folder.glob("*.restoring")), "half of a file is left")
        return "as after" if left == after else "as before"

    outcomes = lab.each(faults, disturbed)
    return (f"restore {option}".strip() + f", killed or failed at {len(faults)} calls: "
            f"{outcomes['as before']} as before, {outcomes['as after']} as in the backup")


def backups(lab, directory, state):
    points = moments(lab, directory, "backup", "new.sqlite")

    def killed(point):
        with directory.copy() as copy:
            outcome = copy.phone("backup", "new.sqlite", under=at_call(point[0], "signal=SIGKILL", point[1]))
            promise(outcome.status in (0, -signal.SIGKILL), f"it ended with {outcome.status}: {outcome.errors}")
            promise(copy.export() == state, "the directory has changed")
            made = copy.folder / "new.sqlite"
            if made.exists():
                promise(copy.phone("export", "--database", made).output == state, "the backup is another directory")
                promise(copy.phone("verify", made).status == 0, "the backup is not whole")
            elif (copy.folder / "new.sqlite.json").exists():
                promise(False, "there is a manifest without a backup")
            again = copy.phone("backup", "new.sqlite", "--force")
            promise(again.status == 0, f"the next one ended with {again.status}: {again.errors}")
            promise(not list(copy.folder.glob(".phonebook-copy-*")), "half of a file is left")
        return "made" if outcome.status == 0 else "killed"

    outcomes = lab.each(points, killed)
    return f"backup, killed at {outcomes['killed']} of {len(points)} calls"
