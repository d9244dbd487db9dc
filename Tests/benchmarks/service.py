"""The service under load, beside Hummingbird answering a constant and slapd: the server on one core, the load on another.

Used by run.py.
"""
import contextlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

CONNECTIONS = 32
SECONDS = 5

LOAD = """
local paths, tags = {}, {}
for line in io.lines("%(file)s") do
    local path, tag = line:match("^(%%S+)%%s*(.*)$")
    paths[#paths + 1] = path
    tags[#tags + 1] = tag
end
math.randomseed(7)
request = function()
    local i = math.random(#paths)
    if tags[i] ~= "" then wrk.headers["If-None-Match"] = tags[i] end
    return wrk.format("GET", paths[i])
end
"""


@contextlib.contextmanager
def serving(command, core=0):
    """A server that prints a line when it answers; yields that line, its process id and the seconds until then."""
    started = time.perf_counter()
    process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)] if core is not None else
                               list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline().strip()
        yield line, process.pid, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def load(url, lines, folder, more=""):
    """Requests a second over keep-alive connections, from core 1; each line is a path and perhaps an entity tag. `more` is
    Lua that runs first."""
    paths = folder / "paths.txt"
    paths.write_text("".join(line + "\n" for line in lines))
    script = folder / "load.lua"
    script.write_text(more + LOAD % {"file": paths})
    output = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script, url],
        capture_output=True, text=True, timeout=SECONDS + 30, check=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def get(url, path):
    with urllib.request.urlopen(url + path) as answer:
        return answer.headers, answer.read()


def resident_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def measure(phone, database, aliases, folder, rounds):
    """A dictionary of figures: requests a second of each kind and of a constant of the same size, medians."""
    constant = phone.parent / "constant-server"
    figures = {}
    serve = [phone, "serve", "--database", database, "--port", 0, "--log-level", "warning"]
    starts = []
    for _ in range(4):
        with serving(serve, None) as (_, _, ready):
            starts.append(ready)
    figures["ready_s"] = statistics.median(starts)
    with serving(serve, None) as (url, _, _):
        rng = random.Random("service")
        people, tags, chains, sizes = [], [], [], {"person": [], "chain": []}
        for alias in rng.sample(aliases, 4000):
            try:
                headers, body = get(url, f"/v1/people/{alias}")
            except urllib.error.HTTPError:
                continue  # Somebody who has left.
            people.append(f"/v1/people/{alias}")
            sizes["person"].append(len(body))
            tags.append(f"/v1/people/{alias} {headers['ETag']}")
            _, body = get(url, f"/v1/people/{alias}/chain")
            if 10 <= len(json.loads(body)["items"]) <= 13:
                chains.append(f"/v1/people/{alias}/chain")
                sizes["chain"].append(len(body))
    kinds = [("person", people, "person"), ("not_modified", tags, "person"), ("chain", chains, "chain")]
    runs = {}
    with serving(serve) as (url, pid, _):
        for number in range(rounds):
            for kind, lines, size in kinds:
                if not lines:
                    continue
                # The constant beside it, in turns, each on the same core.
                port = 18000 + os.getpid() % 1000 + number
                with serving([constant, port, round(statistics.mean(sizes[size]))]):
                    runs.setdefault(f"{kind}_constant", []).append(
                        load(f"http://127.0.0.1:{port}", [line.replace("/chain", "") for line in lines], folder))
                runs.setdefault(kind, []).append(load(url, lines, folder))
        figures["resident_mib"] = resident_mib(pid)
    figures.update({kind: statistics.median(values) for kind, values in runs.items()})
    figures.update(permissions(phone, database, serve, people, folder, rounds))
    return figures


def permissions(phone, database, serve, people, folder, rounds):
    """Look-ups by the table of permissions, by it and a token, and where everybody may see everything."""
    table = json.loads(subprocess.run(
        [phone, "permissions", "--json"], capture_output=True, text=True, check=True).stdout)["fields"]
    everything = ",".join(f"{row['field']}=everyone" for row in table)
    runs = {"open": [], "permitted": [], "token": []}
    for number in range(rounds):
        with serving([*serve, "--visible-to", everything]) as (url, _, _):
            runs["open"].append(load(url, people, folder))
        with serving(serve) as (url, _, _):
            runs["permitted"].append(load(url, people, folder))
            key = subprocess.run(
                [phone, "token", "create", f"bench-{os.getpid()}-{number}", "--scope", "people:read:company", "--days",
                 "1", "--database", database], capture_output=True, text=True, check=True).stdout.strip()
            runs["token"].append(load(url, people, folder, f'wrk.headers["Authorization"] = "Bearer {key}"\n'))
    return {kind: statistics.median(values) for kind, values in runs.items()}
