"""What every campaign works with: the program, companies, chance that can be repeated, and a place to write."""
import collections
import concurrent.futures
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from dumps import Dump
from phone import Directory


class BrokenPromise(Exception):
    """What was promised, and what happened instead."""


class Skipped(Exception):
    """Why a campaign can't be run here."""


class Lab:
    def __init__(self, binary, kit, folder, seed, is_brief):
        self.binary, self.kit, self.folder, self.seed, self.is_brief = binary, kit, Path(folder), seed, is_brief
        self.broken = []

    def chance(self, *names):
        """Random numbers that are the same for the same seed and names."""
        return random.Random("/".join(map(str, (self.seed, *names))))

    def amount(self, full, brief):
        return brief if self.is_brief else full

    def place(self):
        """A new folder, removed with the lab."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def company(self, people, mutate=0.0, hostile=False):
        """The folder of a generated company; with `mutate`, that of its next night is `next` in it."""
        folder = self.place()
        command = [sys.executable, self.kit / "generate_company.py", str(people), "--seed", str(self.seed),
                   "--out", folder, "--formats", "csv,xml", "--quiet", "--mutate", str(mutate),
                   *(["--hostile"] if hostile else [])]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return folder

    def directory(self, *dumps, settings=None):
        """A directory into which these were loaded, one after the other."""
        directory = Directory(self.binary, self.place() / "directory", settings)
        directory.folder.mkdir()
        for dump in dumps:
            outcome = directory.load(dump)
            if outcome.status != 0:
                raise BrokenPromise(f"{dump} can't be loaded: {outcome.errors or outcome.output}")
        return directory

    def dump(self, path):
        return Dump.read(path)

    def each(self, points, action):
        """Does it at every point, as many at once as there are cores. Counts what came of it, and keeps each promise
        that was broken, with its point."""
        outcomes = collections.Counter()

        def attempt(point):
            try:
                return action(point)
            except BrokenPromise as broken:
                self.broken.append(f"{point}: {broken}")
            # A directory that can't be read, a program that hangs, an answer that is no JSON.
            except (OSError, subprocess.TimeoutExpired, ValueError) as error:
                self.broken.append(f"{point}: {error}")
            return "broken"

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for outcome in pool.map(attempt, points):
                outcomes[outcome] += 1
        return outcomes


def promise(is_kept, what):
    """Raises BrokenPromise with `what`, unless it is kept."""
    if not is_kept:
        raise BrokenPromise(what)


def spread(count, among):
    """At most `count` of 1…among, evenly."""
    return sorted({1 + i * among // count for i in range(count)}) if among > count else list(range(1, among + 1))
