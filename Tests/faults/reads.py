"""Whoever reads while an import runs sees the directory before or after it, never a mixture, and hardly waits longer.

How long they wait is told and not held to: it is the machine's figure as much as the program's.
"""
import concurrent.futures
import json
import statistics
import threading

from lab import promise
from service import serving

# As many as there are cores on a small machine; each asks as soon as it is answered.
READERS = 2
# An import of so many people takes some seconds: two nights take turns until enough was read during them.
MOST_IMPORTS = 100
SUBJECTS = 200


def run(lab):
    company = lab.company(lab.amount(100_000, 3000), mutate=0.01)
    nights = [company / "people.csv", company / "next/people.csv"]
    wanted = lab.amount(100_000, 2000)
    with serving(lab.directory(nights[0])) as service:
        reader = service.reader()
        # A leaver may have another manager, too, and answers 410.
        paths = [path for path in subjects(lab, company) if reader.get(path)[0] == 200]
        # The first revision is the first night, and from then on they take turns.
        bodies = [{path: reader.body(path) for path in paths}]
        load(service, nights[1])
        bodies.append({path: reader.body(path) for path in paths})
        promise(bodies[0] != bodies[1], "the two nights read the same")
        idle = Watch(lab, service, paths, bodies)
        idle.read(wanted // 10, until=threading.Event())
        watch = Watch(lab, service, paths, bodies)
        imports = watch_imports(watch, service, nights, wanted)
    lab.broken += idle.broken + watch.broken
    calm, busy = percentile(idle.seconds), percentile(watch.seconds)
    return (f"{len(watch.seconds):,} reads during {imports} imports of {lab.amount(100_000, 3000):,} people: "
            f"{watch.mixtures} mixtures of two generations; p50 {statistics.median(watch.seconds) * 1000:.2f} ms and "
            f"p99 {busy * 1000:.2f} ms, idle {statistics.median(idle.seconds) * 1000:.2f} and {calm * 1000:.2f} ms: "
            f"{busy / calm:.1f} × idle at p99 (reach: 2)")


def subjects(lab, company):
    """What is asked for: people who differ between the nights, and the lines above them."""
    changes = json.loads((company / "next/changes.json").read_text())["changes"]
    aliases = [change["alias"] for change in changes if set(change["kinds"]) & {"move", "reparent", "title", "phone"}]
    chosen = lab.chance("reads").sample(aliases, min(SUBJECTS, len(aliases)))
    return [f"/v1/people/{alias}{part}" for alias in chosen for part in ("", "/chain")]


def load(service, dump):
    outcome = service.load(dump)
    promise(outcome.status == 0, f"the import ended with {outcome.status}: {outcome.errors}")


def watch_imports(watch, service, nights, wanted):
    """Reads for as long as imports run, one after the other, until there were enough. Returns how many imports ran."""
    imports = 0
    while len(watch.seconds) < wanted and imports < MOST_IMPORTS:
        over = threading.Event()
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            reading = pool.submit(watch.read, wanted - len(watch.seconds), over)
            try:
                load(service, nights[imports % 2])
                imports += 1
            finally:
                over.set()
            reading.result()
    return imports


def percentile(seconds):
    return sorted(seconds)[len(seconds) * 99 // 100]


class Watch:
    """Readers, and what they saw."""

    def __init__(self, lab, service, paths, bodies):
        self.lab, self.service, self.paths, self.bodies = lab, service, paths, bodies
        self.seconds, self.broken, self.mixtures, self.tags = [], [], 0, {}

    def read(self, count, until):
        """Reads so often, or until the event."""
        with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
            # Together at least as often as that.
            each = -(-count // READERS)
            for future in [pool.submit(self.read_alone, number, each, until) for number in range(READERS)]:
                future.result()

    def read_alone(self, number, count, until):
        chance = self.lab.chance("reads", number, len(self.seconds))
        reader = self.service.reader()
        last = reader.revision()
        for turn in range(count):
            if until.is_set():
                return
            path = chance.choice(self.paths)
            status, body, tag, seconds = reader.get(path)
            self.seconds.append(seconds)
            seen = {night for night in (0, 1) if status == 200 and body == self.bodies[night][path]}
            if not seen or self.tags.setdefault((path, tag), body) != body:
                self.mixtures += 1
                self.broken.append(f"{path}: {status}, and it is of neither night: {body[:200]}")
            if turn % 20:
                continue
            # Where nothing was published between the two, the answer in their midst is of just that revision.
            before, last = last, reader.revision()
            if last < before:
                self.broken.append(f"the revision went from {before} back to {last}")
            answer, again = reader.body(path), reader.revision()
            if again == last and answer != self.bodies[(last - 1) % 2][path]:
                self.broken.append(f"{path}: at revision {last} it is of another night")
            last = again
