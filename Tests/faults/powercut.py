"""When the power fails, what was acknowledged is there, and the directory is whole.

A trace of what the program wrote is replayed up to a point. What was synced by then is on the disk. Of everything else
a random part is: of a file's contents any of the writes, in any order, some only up to a sector; of names that were
made or removed the first few, since file systems keep these in order. That is more than most disks do.
"""
import collections
import re
import shutil
import sqlite3
from typing import NamedTuple

from lab import promise
from phone import Directory
from tracing import need_strace

SECTOR = 512
TRACED = "openat,pwrite64,write,ftruncate,fdatasync,fsync,unlink"
CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
# Of the index that readers share nothing outlives a restart, and a lock is the kernel's.
PASSING = ("-shm", ".lock", ".log")


class Step(NamedTuple):
    """One thing that was done: `write`, `cut` or `sync` a file, `make` or `remove` its name, sync all `names`, or
    `tell` the user. A file is a number, since a name may have been another file's before."""
    kind: str
    file: int = 0
    offset: int = 0
    data: bytes = b""
    name: str = ""


def run(lab):
    need_strace()
    company = lab.company(2000, mutate=0.05)
    tonight, tomorrow = company / "people.csv", company / "next/people.xml"
    directory = lab.directory(settings={"PHONE_GUARD_LEAVERS_PERCENT": "off"})
    states, trace = [directory.export()], Trace(directory.folder)
    # The first import, the next night, and the one after it, on which all is as it was.
    for dump in (tonight, tomorrow, tonight):
        trace.load(directory, dump)
        states.append(directory.export())
    promise(len(set(states)) == len(states), "two nights can't be told apart")
    steps = trace.steps
    points = moments(steps, lab.amount(1000, 60), lab.chance("powercut"))
    outcomes = lab.each(points, lambda point: cut(lab, directory, steps, states, point))
    return (f"at {len(points):,} of the {len(steps):,} steps of three nights' imports: "
            + ", ".join(f"{outcomes[night]:,} left after night {night}" for night in range(len(states))))


def moments(steps, count, chance):
    """After how many steps the power fails: beside every sync, every name and every word to the user, as far as they
    go, and at random."""
    edges = {at for at, step in enumerate(steps) if step.kind != "write"}
    edges |= {at + 1 for at in edges}
    others = sorted(set(range(len(steps) + 1)) - edges)
    chosen = chance.sample(sorted(edges), min(len(edges), count // 2))
    return sorted(chosen + chance.sample(others, min(len(others), count - len(chosen))))


def cut(lab, directory, steps, states, point):
    place = lab.place()
    try:
        for name, data in crash(steps[:point], lab.chance("powercut", point)).items():
            (place / name).write_bytes(data)
        after = Directory(directory.binary, place)
        found = after.export()
        promise(found in states, "the directory is as after none of the nights")
        night = states.index(found)
        acknowledged = sum(step.kind == "tell" for step in steps[:point])
        promise(night >= acknowledged, f"night {acknowledged} was acknowledged, and the directory is of night {night}")
        if after.file.exists():
            connection = sqlite3.connect(after.file)
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.close()
            promise(sound == "ok", f"integrity_check: {sound}")
        return night
    finally:
        shutil.rmtree(place)


def crash(steps, chance):
    """What the files hold, by name, after these steps and a failure of the power."""
    disk, names = collections.defaultdict(bytearray), {}
    writes, renamings = collections.defaultdict(list), []
    for step in steps:
        if step.kind in ("write", "cut"):
            writes[step.file].append(step)
        elif step.kind in ("make", "remove"):
            renamings.append(step)
        elif step.kind in ("sync", "names"):
            for earlier in writes.pop(step.file, []):
                change(disk[earlier.file], earlier)
            made = [at for at, earlier in enumerate(renamings) if step.kind == "names" or earlier.file == step.file]
            # With a file its name is synced, and with a name all that happened to names before.
            for earlier in renamings[:max(made, default=-1) + 1]:
                rename(names, earlier)
            del renamings[:max(made, default=-1) + 1]
    for step in renamings[:chance.randint(0, len(renamings))]:
        rename(names, step)
    for waiting in writes.values():
        kept = [step for step in waiting if chance.random() < 0.5]
        chance.shuffle(kept)
        for step in kept:
            if len(step.data) > SECTOR and chance.random() < 0.3:
                step = step._replace(data=step.data[:chance.randrange(0, len(step.data), SECTOR)])
            change(disk[step.file], step)
    return {name: disk[file] for name, file in names.items()}


def rename(names, step):
    if step.kind == "make":
        names[step.name] = step.file
    else:
        names.pop(step.name, None)


def change(data, step):
    if step.kind == "cut":
        del data[step.offset:]
        data.extend(bytes(step.offset - len(data)))
    else:
        end = step.offset + len(step.data)
        data.extend(bytes(max(0, end - len(data))))
        data[step.offset:end] = step.data


class Trace:
    """Steps that the program does in one folder, import after import."""

    def __init__(self, folder):
        self.folder, self.steps = str(folder), []
        self.files, self.names = 0, {}

    def load(self, directory, dump):
        log = directory.folder / "strace.log"
        outcome = directory.load(dump, under=[
            "strace", "-f", "-y", "-xx", "-s", "10000000", "-e", "trace=" + TRACED, "-o", str(log)])
        promise(outcome.status == 0, f"the import that is traced fails: {outcome.errors}")
        told = len(self.steps)
        with open(log, encoding="ascii", errors="replace") as lines:
            for line in whole(lines):
                match = CALL.match(line)
                if match and int(match[3]) >= 0:
                    self.add(match[1], match[2])
        log.unlink()
        promise(sum(step.kind == "tell" for step in self.steps[told:]) == 1, "the import was not acknowledged once")

    def add(self, call, arguments):
        if call == "write":
            # The summary is the acknowledgement; what else is written so is no data of the directory's.
            if arguments.startswith("1<"):
                self.steps.append(Step("tell"))
            return
        quoted = call in ("openat", "unlink")
        path = text(re.search(r'"([^"]*)"' if quoted else r"<([^<>]*)>", arguments)[1])
        if path == self.folder and call in ("fdatasync", "fsync"):
            self.steps.append(Step("names"))
        if not path.startswith(self.folder + "/") or path.endswith(PASSING):
            return
        name = path[len(self.folder) + 1:]
        if call == "openat" and "O_CREAT" in arguments and name not in self.names:
            self.files += 1
            self.names[name] = self.files
            self.steps.append(Step("make", self.files, name=name))
        file = self.names.get(name, 0)
        if call == "unlink":
            self.steps.append(Step("remove", self.names.pop(name), name=name))
        elif call in ("fdatasync", "fsync"):
            self.steps.append(Step("sync", file))
        elif call == "ftruncate":
            self.steps.append(Step("cut", file, int(arguments.rsplit(",", 1)[1])))
        elif call == "pwrite64":
            data = re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments)[1]
            offset = int(arguments.rsplit(",", 1)[1])
            self.steps.append(Step("write", file, offset, bytes.fromhex(data.replace("\\x", ""))))
        elif "O_TRUNC" in arguments:
            self.steps.append(Step("cut", file, 0))


def whole(lines):
    """The lines of strace, a call in each: one that another thread's call came into the midst of is in two."""
    begun = {}
    for line in lines:
        thread, _, rest = line.partition(" ")
        if rest.endswith("<unfinished ...>\n"):
            begun[thread] = line.removesuffix("<unfinished ...>\n")
        elif "resumed>" in rest[:40]:
            yield begun.pop(thread) + rest.partition("resumed>")[2]
        else:
            yield line


def text(escaped):
    """A path as strace -xx writes it, each byte as \\xNN."""
    return bytes.fromhex(escaped.replace("\\x", "")).decode()
