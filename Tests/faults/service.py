"""`phone serve` for the length of a campaign, and somebody who reads from it."""
import contextlib
import http.client
import json
import subprocess
import time
import urllib.parse

from lab import BrokenPromise, Skipped
from phone import LIMIT

LOCKED = 5


class Reader:
    """One connection, kept open, that asks one question after the other."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address, timeout=LIMIT)

    def get(self, path):
        """Status, body and entity tag, and how many seconds that took."""
        started = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body, answer.headers["ETag"], time.perf_counter() - started

    def body(self, path):
        """What a path answers, which has to be well."""
        status, body, _, _ = self.get(path)
        if status != 200:
            raise BrokenPromise(f"GET {path} answers {status}")
        return body

    def revision(self):
        return json.loads(self.body("/readyz"))["revision"]


class Service:
    def __init__(self, directory, process, url):
        self.directory, self.process, self.address = directory, process, urllib.parse.urlsplit(url).netloc

    def reader(self):
        return Reader(self.address)

    def load(self, dump, *options):
        """Loads a dump through the service. Raises Skipped where that can't be done yet."""
        outcome = self.directory.load(dump, *options)
        if outcome.status == LOCKED:
            raise Skipped("this program does not import into a directory that it serves")
        return outcome


@contextlib.contextmanager
def serving(directory):
    """The service of a directory, for as long as the block lasts."""
    # A shell that ignores SIGXFSZ hands that on: a file that may not grow is then an error to the program, and no end.
    command = ["sh", "-c", 'trap "" XFSZ; exec "$0" serve --port 0 --log-level error', directory.binary]
    with subprocess.Popen(command, cwd=directory.folder, env=directory.environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            url = process.stdout.readline().strip()
            if not url:
                raise BrokenPromise("the service does not start")
            yield Service(directory, process, url)
        finally:
            process.terminate()
            try:
                process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
