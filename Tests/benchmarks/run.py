#!/usr/bin/env python3
"""How fast phone is beside its peers, in one run: import, memory, a lookup as a whole process, the forest, the service
under load, search.

    run.py [--people 1000000|100000|10000] [--rounds 3] [--phone BINARY] [--kit FOLDER]

Needs the benchmark kit (the generator of companies) in --kit, $PHONEBOOK_BENCH_KIT or ../shared/bench beside the
checkout; xmllint and sqlite3; slapd and ldapsearch for the lookups' peer; wrk for the service. Companies and temporary files go to
$BENCH_HOME (default ~/.cache/phonebook-bench); the temporary ones are removed. Standard library only.

Only ratios within one run mean something: each figure is taken beside its peer, in turns, from a warm page cache.
"""
import argparse
import contextlib
import csv
import fcntl
import itertools
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import badges as badges_under_load
import pages as pages_under_load
import service as service_under_load

CHECKOUT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("BENCH_HOME", "~/.cache/phonebook-bench")).expanduser()
SIZES = {10_000: "c10k", 100_000: "c100k", 1_000_000: "c1m"}
PARTS = ("imports", "lookup", "forest", "service", "search", "badges", "pages", "hostile")
POINT_SECONDS = 60
LOOKUPS = 200
# No measured process of a sane program takes longer.
LIMIT = 1800


class Failure(Exception):
    """A sentence that says what to do."""


class Run(NamedTuple):
    seconds: float
    peak_mib: float
    output: str


class Table:
    """Rows of: what, measured, peer, ratio, reach, met."""

    def __init__(self):
        self.rows = []

    def add(self, what, measured, peer="", ratio="", reach="", met=None):
        self.rows.append((what, measured, peer, ratio, reach, {None: "", True: "yes", False: "no"}[met]))
        print("   " + ", ".join(x for x in self.rows[-1][1:4] if x), flush=True)

    def outdo(self, what, ours, peer, name, reach):
        """Of rates, where more is better."""
        ratio = ours / peer
        self.add(what, f"{ours:,.0f} /s", f"{peer:,.0f} /s ({name})", f"{ratio:.2f}", f"≥ {reach:g} ×" if reach else "",
                 not reach or ratio >= reach)

    def compare(self, what, ours, peer, name, reach, unit):
        ratio = ours / peer
        self.add(what, unit(ours), f"{unit(peer)} ({name})", f"{ratio:.2f}", f"≤ {reach:g} ×", ratio <= reach)

    def markdown(self):
        head = ("what", "measured", "peer", "ratio", "reach", "met")
        lines = ["| " + " | ".join(row) + " |" for row in [head, ("---",) * len(head)] + self.rows]
        return "\n".join(lines)


def seconds(value):
    return f"{value:.2f} s"


def milliseconds(value):
    return f"{value * 1000:.2f} ms"


def say(text):
    print("==> " + text, flush=True)


def tool(name, package):
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not path:
        raise Failure(f"there is no {name} here. Install it: apt-get install {package}")
    return path


def run(command):
    """Runs a command to its end; wall time, peak resident memory, standard output."""
    wait_until_quiet()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        guard = threading.Timer(LIMIT, process.kill)
        guard.start()
        try:
            with process.stdout:
                output = process.stdout.read()
            # wait4 and not wait: it tells the peak memory of this one child.
            _, status, usage = os.wait4(process.pid, 0)
            elapsed = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            guard.cancel()
        errors.seek(0)
        said = (errors.read() or output).decode(errors="replace").strip()[-600:]
    if process.returncode != 0:
        raise Failure(f"this ended with exit code {process.returncode}: {' '.join(map(str, command))}\n{said}")
    return Run(elapsed, usage.ru_maxrss / 1024, output.decode(errors="replace"))


def busy_seconds():
    fields = [int(x) for x in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    # user, nice, system, irq, softirq, steal: everything but idle and waiting for the disk.
    return (sum(fields[:3]) + sum(fields[5:8])) / os.sysconf("SC_CLK_TCK")


def wait_until_quiet(limit=20.0, level=0.15):
    """Until the machine uses less than `level` cores for half a second, and no longer than `limit` seconds."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        before = busy_seconds()
        time.sleep(0.5)
        if busy_seconds() - before < level * 0.5:
            return


def in_turns(rounds, ours, peer):
    """Runs both in every round, by turns first. Returns both lists of runs."""
    results = ([], [])
    for number in range(rounds):
        order = [(ours, results[0]), (peer, results[1])]
        for action, runs in order if number % 2 else reversed(order):
            runs.append(action())
    return results


def median_time(runs):
    return statistics.median(r.seconds for r in runs)


class Company:
    """A generated company, made when it is not there: the same path and options as the kit's own scripts."""

    def __init__(self, kit, people):
        self.people = people
        self.folder = HOME / "data" / SIZES[people]
        if not (self.folder / "ground_truth.json").exists():
            say(f"Generating a company of {people:,} people")
            command = [sys.executable, kit / "generate_company.py", str(people), "--seed", "7",
                       "--out", self.folder, "--mutate", "0.01"]
            if subprocess.run(command).returncode != 0:
                raise Failure(f"the generator failed. Remove {self.folder}, look at the disk's free space, try again.")

    def file(self, name):
        """The path, its bytes having been read once."""
        path = self.folder / name
        with open(path, "rb", buffering=0) as handle:
            while handle.read(1 << 20):
                pass
        return path

    def names(self, count):
        """Given name, family name and alias of some people."""
        with open(self.folder / "people.csv", encoding="utf-8") as file:
            rows = csv.DictReader(itertools.islice(file, 200_000))
            people = [(r["legal_first_name"], r["legal_last_name"], r["alias"]) for r in rows]
        simple = [p for p in people if all(c.isalpha() or c == " " for c in p[0] + p[1])]
        return random.Random("names").choices(simple, k=count)

    def aliases(self, count):
        lines = (self.folder / "aliases.txt").read_text().split()
        return random.Random("lookups").sample(lines, count)


class Bench:
    def __init__(self, options, folder, kit):
        self.phone, self.rounds, self.folder, self.kit = options.phone, options.rounds, folder, kit
        self.company = Company(kit, options.people)
        self.directory = folder / "directory.sqlite"
        self.table = Table()

    # Imports

    def import_dump(self, dump, database):
        os.sync()
        # More leave by one of these nights than the 500 that a company is asked about.
        result = run([self.phone, "import", "--guard-leavers", "off", "--database", database, dump])
        rows = re.search(r"^ *rows +([\d,]+)$", result.output, re.MULTILINE)
        if not rows or int(rows[1].replace(",", "")) < self.company.people * 0.99:
            raise Failure(f"phone import of {dump.name} did not read {self.company.people:,} rows:\n{result.output}")
        return result

    def fresh_import(self, dump):
        self.remove(self.directory)
        return self.import_dump(dump, self.directory)

    def imports(self):
        xmllint, sqlite3 = tool("xmllint", "libxml2-utils"), tool("sqlite3", "sqlite3")
        people, xml, following = (self.company.file(n) for n in ("people.csv", "people.xml", "next/people.xml"))
        bare = self.folder / "bare.db"

        def bare_table():
            self.remove(bare)
            os.sync()
            return run([sqlite3, bare, f'.import --csv "{people}" t'])

        def next_night():
            copy = self.folder / "next.sqlite"
            self.remove(copy)
            shutil.copyfile(self.directory, copy)
            return self.import_dump(following, copy)

        size = lambda path: f"{path.stat().st_size / 1e6:,.0f} MB"
        peaks = []
        # The XML last of the two: the directory it leaves is the one of the next night and of the lookups.
        for what, dump, ours, peer, name, reach in (
            (f"import {size(people)} of CSV into an empty directory", people, lambda: self.fresh_import(people),
             bare_table,
             "sqlite3 .import into one bare table", 6),
            (f"import {size(xml)} of XML into an empty directory", xml, lambda: self.fresh_import(xml),
             lambda: run([xmllint, "--stream", "--noout", xml]), "xmllint --stream", 6),
            (f"import the next night's {size(following)} of XML, 1 % changed", following, next_night,
             lambda: run([xmllint, "--stream", "--noout", following]), "xmllint --stream", 3),
        ):
            say(f"Measuring: {what}")
            runs, peers = in_turns(self.rounds, ours, peer)
            self.table.compare(what, median_time(runs), median_time(peers), name, reach, seconds)
            peaks.append((what, max(r.peak_mib for r in runs)))
        for what, peak in peaks:
            self.table.add(f"peak memory: {what}", f"{peak:.0f} MiB", reach="≤ 600 MiB", met=peak <= 600)
        for path in (bare, self.folder / "next.sqlite"):
            self.remove(path)

    # A lookup as a whole process

    def lookup(self):
        what = f"phone who, whole process, local file of {self.company.people:,} people"
        say(f"Measuring: {what}")
        if not self.directory.exists():
            self.fresh_import(self.company.file("people.xml"))
        ours = [[self.phone, "who", "--database", str(self.directory), alias]
                for alias in self.company.aliases(LOOKUPS)]
        nothing = [[tool("true", "coreutils")]] * LOOKUPS
        with slapd(self.folder, self.kit) as (url, aliases, reason):
            peer = [] if reason else [
                [tool("ldapsearch", "ldap-utils"), "-x", "-LLL", "-H", url, "-b", "dc=example,dc=com", f"uid={alias}"]
                for alias in aliases]
            took = whole_processes([c for c in (ours, peer, nothing) if c])
        least = f"`true` {milliseconds(took[-1])}"
        if peer:
            self.table.compare(what, took[0], took[1], f"ldapsearch -x of 10,000; {least}", 1, milliseconds)
        else:
            self.table.add(what, milliseconds(took[0]), f"not measured: {reason}; {least}", reach="≤ 1 ×")

    # The forest

    def forest(self):
        say(f"Measuring: the forest of {self.company.people:,} people")
        try:
            # Built beside the program, from Tests/benchmarks/forest.
            benchmark = Path(self.phone).resolve().parent / "forest-benchmark"
            figures = json.loads(run([str(benchmark), str(self.company.people)]).output)
        except (Failure, OSError, ValueError):
            self.table.add("forest", "not measured: forest-benchmark is not built, or it failed")
            return
        for key, what, unit, reach in (
            ("build_ms", "build the forest from arrays", "ms", 100),
            ("chain_ns", "chain of one person", "ns", 1000),
            ("count_ns", "count of one subtree", "ns", 1000),
            ("common_manager_ns", "common manager of two people", "ns", 2000),
            ("bytes_per_person", "memory of the forest with its alias index, a person", "bytes", 64),
        ):
            if key in figures:
                met = figures[key] <= reach
                self.table.add(what, f"{figures[key]:.4g} {unit}", reach=f"≤ {reach:,} {unit}", met=met)

    # The service under load

    def filled(self):
        if not self.directory.exists():
            self.fresh_import(self.company.file("people.xml"))
        return self.directory

    def service(self):
        tool("wrk", "wrk")
        say(f"Measuring: the service with {self.company.people:,} people")
        aliases = (self.company.folder / "aliases.txt").read_text().split()
        figures = service_under_load.measure(
            Path(self.phone), self.filled(), aliases, self.folder, self.rounds)
        self.table.add("start of `phone serve` to the first answer", f"{figures['ready_s']:.2f} s", reach="≤ 2 s",
                       met=figures["ready_s"] <= 2)
        self.table.add("resident memory, warm", f"{figures['resident_mib']:.0f} MiB", reach="≤ 700 MiB",
                       met=figures["resident_mib"] <= 700)
        for kind, what, reach in (
            ("person", "`GET /v1/people/{alias}`, random aliases", 0.85),
            ("not_modified", "the same, with the `ETag` it had", 0.95),
            ("chain", "`GET …/chain`, 10 to 13 managers", 0.7),
        ):
            if kind in figures:
                self.table.outdo(what, figures[kind], figures[f"{kind}_constant"],
                                 "Hummingbird, a constant of that size", reach)
        for kind, what, reach in (
            ("permitted", "look-ups by the table of permissions", 0.9), ("token", "the same, with a token", None),
        ):
            self.table.outdo(what, figures[kind], figures["open"], "everybody may see everything", reach)
        peer = self.slapd_lookups()
        if peer:
            self.table.outdo("`GET /v1/people/{alias}`, random aliases", figures["person"], peer,
                             "slapd by uid, persistent connections", 1.1)

    def slapd_lookups(self):
        """Lookups a second of the kit's own run of slapd, the same company, connections and cores."""
        size = {100_000: "100k", 1_000_000: "1m"}.get(self.company.people)
        if not size or not shutil.which("slapd", path=os.environ["PATH"] + ":/usr/sbin"):
            return None
        say("Measuring: slapd, with the same people (minutes)")
        # A home of its own, since the kit lets one benchmark run at a time in one; with the companies of this one.
        home = self.folder / "kit"
        home.mkdir()
        (home / "data").symlink_to(HOME / "data")
        output = subprocess.run([sys.executable, self.kit / "peer_openldap.py", size], capture_output=True, text=True,
                                timeout=LIMIT, env={**os.environ, "BENCH_HOME": str(home)}).stdout
        found = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        rates = [x["value"] for x in found if x["measure"] == "lookup_uid_pinned_c32"]
        return max(rates, default=None)

    # Badges

    def badges(self):
        tool("wrk", "wrk")
        say(f"Measuring: badges with {self.company.people:,} people (two minutes)")
        aliases = (self.company.folder / "aliases.txt").read_text().split()
        database = self.folder / "badges.sqlite"
        shutil.copyfile(self.filled(), database)
        figures = badges_under_load.measure(
            Path(self.phone), database, aliases, self.folder, self.rounds, POINT_SECONDS)
        points = figures["points"]
        self.table.add(
            f"points from {badges_under_load.CLIENTS} clients, {points['posted']:,} posts, "
            f"{points['posted'] - points['counted']:,} of them again: totals and {points['levels']:,} levels that are wrong",
            f"{points['faults']} at {points['rate']:,.0f} /s; p50 {milliseconds(points['p50'])}, "
            f"p99 {milliseconds(points['p99'])}", reach="0 at 1,000 /s",
            met=points["faults"] == 0 and points["rate"] > 0.98 * badges_under_load.RATE)
        self.table.outdo("`GET …/badges` of a person", figures["badges"], figures["person"], "the person", 0.7)
        share = figures["rule_s"] * 100_000 / max(1, figures["awards"])
        self.table.add(
            f"one rule that reaches {figures['awards']:,} people, until it is shown", seconds(figures["rule_s"]),
            f"{seconds(share)} for 100,000", reach="≤ 5 s for 100,000",
            # Of a few, starting to takes the time.
            met=share <= 5 if figures["awards"] >= 50_000 else None)
        (idle, _), (busy, longest) = figures["idle"], figures["busy"]
        self.table.add("p99 of a look-up meanwhile", f"{milliseconds(busy)}, longest {milliseconds(longest)}",
                       f"{milliseconds(idle)}, idle")

    # Pages

    def pages(self):
        tool("wrk", "wrk")
        say(f"Measuring: pages with {self.company.people:,} people")
        aliases = (self.company.folder / "aliases.txt").read_text().split()
        figures = pages_under_load.measure(Path(self.phone), self.filled(), aliases, self.folder, self.rounds)
        self.table.outdo("profile pages, random people", figures["rates"], figures["constants"],
                         f"Hummingbird, a constant of {figures['bytes']:,.0f} bytes", 0.4)
        self.table.add("p99 of a profile page, 8 clients", milliseconds(figures["p99"]), reach="≤ 3 ms",
                       met=figures["p99"] <= 0.003)
        self.table.add("largest of 4,000 profile pages, gzip", f"{figures['packed']:,} bytes", reach="≤ 12,000",
                       met=figures["packed"] <= 12_000)
        self.table.add("styles and scripts of the pages together", f"{figures['assets']:,} bytes", reach="≤ 60,000",
                       met=figures["assets"] <= 60_000)
        if "paint_ms" not in figures:
            return
        paint, typed = figures["paint_ms"], figures["keystroke_ms"]
        self.table.add("a profile in a browser that has nothing: first contentful paint",
                       f"{paint['paint']:.0f} ms; scripts ready {paint['ready']:.0f} ms", reach="≤ 300 ms",
                       met=max(paint.values()) <= 300)
        self.table.add("a keystroke in the search box to its results, painted",
                       f"{typed['median']:.0f} ms, longest {typed['longest']:.0f}", reach="≤ 100 ms",
                       met=typed["median"] <= 100)
        if "chart_ms" in figures:
            self.table.add(f"all levels of the chart, {figures['chart_nodes']:,} nodes",
                           f"{figures['chart_ms']:.0f} ms", reach="≤ 1,000 ms", met=figures["chart_ms"] <= 1000)
            self.table.add("the same, scrolled", f"{figures['frames']:.0f} frames a second", reach="≥ 50",
                           met=figures["frames"] >= 50)

    # Search, and other questions about many

    def search(self):
        say(f"Measuring: search among {self.company.people:,} people, in the process")
        benchmark = Path(self.phone).resolve().parent / "roster-benchmark"
        typed, words, nothing = (self.folder / name for name in ("typed.txt", "words.txt", "nothing.txt"))
        nothing.write_text("")
        people = self.company.names(2000)
        rng = random.Random("search")
        typed.write_text("".join(rng.choice(p)[:rng.randint(2, 4)].lower() + "\n" for p in people))
        words.write_text("".join(f"{self.slip(p[0], rng)} {p[1]}\n" if rng.random() < 0.5 else
                                 f"{p[0]} {self.slip(p[1], rng)}\n" for p in people))
        try:
            figures = json.loads(run([str(benchmark), self.filled(), typed, words, nothing]).output)
            small = self.folder / "small.sqlite"
            run([self.phone, "import", "--database", small, Company(self.kit, 10_000).file("people.csv")])
            quality = json.loads(run([str(benchmark), small, nothing, nothing,
                                      CHECKOUT / "Tests/benchmarks/search-queries.tsv"]).output)
        except ValueError:
            raise Failure("roster-benchmark did not print its figures") from None
        for key, what, unit, reach in (
            ("typeahead_p50_ms", "typeahead, 2 to 4 letters, 10 ranked hits, median", "ms", 0.5),
            ("typeahead_p99_ms", "the same, 99 of 100 within", "ms", 2),
            ("typeahead_facets_p99_ms", "the same with facets, 99 of 100 within", "ms", None),
            ("words_p99_ms", "two words, one with a typo, 99 of 100 within", "ms", 10),
            ("reports_all_ms", f"first 100 of {figures.get('organisation', 0):,.0f} reports", "ms", 1),
            ("summary_ms", f"summary of {figures.get('organisation', 0):,.0f} people", "ms", 5),
            ("summary_known_ms", "the same once more at that revision", "ms", None),
            ("search_index_mib", "memory of the index of search", "MiB", None),
        ):
            if key in figures:
                self.table.add(what, f"{figures[key]:.3g} {unit}", reach=f"≤ {reach} {unit}" if reach else "",
                               met=figures[key] <= reach if reach else None)
        for key, what, reach in (("quality_all_first_percent", "the person meant is first, 300 searches", 85),
                                 ("quality_all_three_percent", "the person meant is among the first three", 95)):
            self.table.add(what, f"{quality[key]:.1f} %", reach=f"≥ {reach} %", met=quality[key] >= reach)

    @staticmethod
    def slip(word, rng):
        if len(word) < 4 or not word.isalpha():
            return word
        i = rng.randrange(1, len(word) - 1)
        letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
        return rng.choice([word[:i] + word[i + 1:], word[:i] + letter + word[i:], word[:i] + letter + word[i + 1:],
                           word[:i] + word[i + 1] + word[i] + word[i + 2:]])

    # Files that mean harm

    def hostile(self):
        """Every hostile file through a dry run: it ends by itself, in time, in memory, with 0 or with a word on why."""
        say("Measuring: hostile files, each a dry run of its own")
        folders = [CHECKOUT / "Fixtures/hostile"] + [
            self.kit.parent / "data" / name for name in ("xml-torture", "csv-torture")]
        files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
        database = self.folder / "none.sqlite"
        plain = self.dry_run(database, CHECKOUT / "Fixtures/orgs/harbour.csv")
        slowest, largest = (0, None), (0, None)
        for file in files:
            for options in ([], ["--mapping", self.greedy_mapping(file)]):
                result = self.dry_run(database, file, *options)
                beyond = result.peak_mib - plain.peak_mib - file.stat().st_size / 2**20
                slowest = max(slowest, (result.seconds, file.name), key=lambda x: x[0])
                largest = max(largest, (beyond, file.name), key=lambda x: x[0])
        self.table.add(f"slowest of {len(files)} hostile files", f"{slowest[0]:.3f} s ({slowest[1]})", reach="≤ 1 s",
                       met=slowest[0] <= 1)
        self.table.add("most memory of one, beyond its size and a plain import's", f"{largest[0]:.1f} MiB",
                       reach="≤ 64 MiB", met=largest[0] <= 64)

    def greedy_mapping(self, file):
        """Takes the root element for a person: recognition would refuse most of these files at their root."""
        root = re.search(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", file.read_bytes())
        mapping = self.folder / "greedy.json"
        mapping.write_text(json.dumps({
            "name": "greedy", "format": "xml", "record": root[1].decode() if root else "Person",
            "fields": {"employeeNumber": {"from": ["@id", "."]}, "title": "."}}))
        return mapping

    def dry_run(self, database, file, *options):
        command = [self.phone, "import", "--dry-run", "--database", database, *options, file]
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        guard = threading.Timer(60, process.kill)
        guard.start()
        said = process.stderr.read().decode(errors="replace")
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        guard.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 and (process.returncode < 0 or not said.startswith("phone: ")):
            raise Failure(f"phone ended with {process.returncode} and no word on {file}: {said[-300:]}")
        return Run(time.perf_counter() - started, usage.ru_maxrss / 1024, "")

    @staticmethod
    def remove(database):
        for suffix in ("", "-wal", "-shm", "-journal", ".lock"):
            Path(f"{database}{suffix}").unlink(missing_ok=True)


def whole_processes(lists):
    """Median wall time of the commands of each list, run in turns, one of each after the other."""
    devnull = os.open(os.devnull, os.O_RDWR)
    files = [(os.POSIX_SPAWN_DUP2, devnull, fd) for fd in (0, 1, 2)]
    times = [[] for _ in lists]

    def spawn(command):
        started = time.perf_counter()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=files)
        _, status = os.waitpid(pid, 0)
        elapsed = time.perf_counter() - started
        if status != 0:
            raise Failure(f"this ended with exit code {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
        return elapsed

    wait_until_quiet()
    for commands in zip(*lists):
        for i, command in enumerate(commands):
            # Once unmeasured: the loop is about a warm machine, and what ran before has its libraries in the cache.
            spawn(command)
            times[i].append(spawn(command))
    os.close(devnull)
    return [statistics.median(t) for t in times]


@contextlib.contextmanager
def slapd(folder, kit):
    """OpenLDAP's server with 10,000 people on loopback: its URL, aliases in it, and why not where it can't be had."""
    try:
        server, load, search = tool("slapd", "slapd"), tool("slapadd", "slapd"), tool("ldapsearch", "ldap-utils")
    except Failure as missing:
        yield "", [], str(missing).split(".")[0]
        return
    company = Company(kit, 10_000)
    data = folder / "slapd"
    data.mkdir()
    configuration = folder / "slapd.conf"
    configuration.write_text(f"""include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/slapd.pid
loglevel 0
database mdb
maxsize 1073741824
suffix "dc=example,dc=com"
rootdn "cn=admin,dc=example,dc=com"
directory {data}
index objectClass,uid eq
""")
    run([load, "-q", "-f", configuration, "-l", company.file("people.ldif")])
    url = f"ldap://127.0.0.1:{free_port()}"
    process = subprocess.Popen([server, "-f", configuration, "-h", url, "-d", "0"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ready = [search, "-x", "-H", url, "-b", "dc=example,dc=com", "-s", "base", "dn"]
        for _ in range(200):
            if subprocess.run(ready, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
                break
            if process.poll() is not None:
                raise Failure(f"slapd ended with exit code {process.returncode}; its configuration was {configuration}")
            time.sleep(0.05)
        else:
            raise Failure("slapd did not answer within 10 seconds")
        yield url, company.aliases(LOOKUPS), ""
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def run_folder():
    """A folder for this run's files, removed afterwards; one benchmark at a time, the kit's own included."""
    base = HOME / "run"
    base.mkdir(parents=True, exist_ok=True)
    with open(base / ".lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Failure(f"another benchmark is running ({lock.read().strip()}). Wait until it is done.") from None
        lock.truncate(0)
        lock.write(f"pid {os.getpid()}\n")
        lock.flush()
        folder = base / f"phonebook-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser(description="Measures phone beside its peers.")
    parser.add_argument("--people", type=int, choices=sorted(SIZES), default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3, help="how often each import is run")
    parser.add_argument("--phone", type=Path, default=CHECKOUT / ".build/release/phone", help="the binary to measure")
    parser.add_argument("--kit", type=Path,
                        default=os.environ.get("PHONEBOOK_BENCH_KIT", CHECKOUT.parent / "shared/bench"))
    parser.add_argument("--only", choices=PARTS, action="append", help="some of it")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    if not os.access(options.phone, os.X_OK):
        raise Failure(f"there is no program at {options.phone}. Build it: make build")
    options.phone = str(options.phone.resolve())
    if not (options.kit / "generate_company.py").exists():
        raise Failure(f"the benchmark kit is not at {options.kit}: it has generate_company.py, which makes the "
                      "companies. Say where it is with --kit FOLDER or PHONEBOOK_BENCH_KIT=FOLDER.")
    return options


def main():
    # So that a stopped run stops its servers and removes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        options = arguments()
        with run_folder() as folder:
            bench = Bench(options, folder, options.kit)
            for part in options.only or PARTS:
                getattr(bench, part)()
    except Failure as failure:
        sys.exit(f"benchmark: {failure}")
    except OSError as error:
        sys.exit(f"benchmark: {error}. Look at permissions and at the free space of {HOME}.")
    except KeyboardInterrupt:
        sys.exit("benchmark: stopped; nothing was left behind.")
    print(f"\nA company of {options.people:,} people, {os.cpu_count()} cores, median of {options.rounds}:\n")
    print(bench.table.markdown())
    missed = sum(row[-1] == "no" for row in bench.table.rows)
    print("\nEverything measured is within reach." if not missed else f"\n{missed} out of reach.")


if __name__ == "__main__":
    main()
