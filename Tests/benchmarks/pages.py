"""Pages: profiles under load beside a constant of their size, how large they are, and how long a browser waits.

Used by run.py.
"""
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import service

PYTHON = Path(__file__).resolve().parents[2] / ".build" / "pytest-iam-0.3.0" / "bin" / "python"
SPEED = Path(__file__).resolve().parents[1] / "browser" / "speed.py"


def latency(url, paths, folder):
    """p99 of a profile in seconds, of eight clients that each wait for their answer."""
    service.load(url, paths[:50], folder)  # Writes the script, and warms up.
    (folder / "paths.txt").write_text("".join(path + "\n" for path in paths))
    output = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", "-c8", "-d5s", "--latency", "-s", folder / "load.lua", url],
        capture_output=True, text=True, timeout=60, check=True).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    return float(value) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]


def measure(phone, database, aliases, folder, rounds):
    """A dictionary of figures; those of the browser only where there is one."""
    constant = phone.parent / "constant-server"
    serve = [phone, "serve", "--database", database, "--port", 0, "--log-level", "warning"]
    rng = random.Random("pages")
    figures = {"rates": [], "constants": [], "p99": []}
    with service.serving(serve) as (url, _, _):
        paths, sizes, packed = [], [], []
        for alias in rng.sample(aliases, 4000):
            try:
                _, body = service.get(url, f"/users/{alias}")
            except urllib.error.HTTPError:
                continue  # Somebody who has left.
            paths.append(f"/users/{alias}")
            sizes.append(len(body))
            packed.append(len(gzip.compress(body, 6)))
        for number in range(rounds):
            port = 18000 + os.getpid() % 1000 + number
            with service.serving([constant, port, round(statistics.mean(sizes))]):
                figures["constants"].append(service.load(f"http://127.0.0.1:{port}", paths, folder))
            figures["rates"].append(service.load(url, paths, folder))
            figures["p99"].append(latency(url, paths, folder))
    figures = {name: statistics.median(values) for name, values in figures.items()}
    figures.update(bytes=statistics.mean(sizes), packed=max(packed))
    with service.serving(serve, None) as (url, _, _):
        figures["assets"] = sum(
            len(service.get(url, f"/static/{name}")[1])
            for name in ("phonebook.css", "phonebook.js", "chart.css", "chart.js"))
        if PYTHON.exists():
            figures.update(browser(url, paths, rng))
    return figures


def browser(url, paths, rng):
    people = [path.removeprefix("/users/") for path in rng.sample(paths, 11)]
    words = []
    for alias in people[:4]:
        _, body = service.get(url, f"/v1/people/{alias}?fields=displayName")
        words.append(json.loads(body)["displayName"].split()[0][:5])
    command = [PYTHON, "-B", SPEED, url, "--profiles", *people, "--queries", *words]
    head = organisation(url, people)
    if head:
        command += ["--chart", head]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=600, check=True)
    return json.loads(done.stdout)


def organisation(url, people):
    """Somebody with some 2,000 people below; nil where nobody has as many."""
    found = []
    for alias in people:
        _, body = service.get(url, f"/v1/people/{alias}/chain?fields=alias,totalReports")
        found += [(entry["totalReports"], entry["alias"]) for entry in json.loads(body)["items"]]
    return min(((count, alias) for count, alias in found if 2000 <= count <= 20_000 and alias), default=(0, None))[1]
