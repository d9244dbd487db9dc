"""Badges under load: points from many programs at once, somebody's badges beside their record, and one rule that reaches a
tenth of the company, while others read.

Used by run.py.
"""
import asyncio
import http.client
import json
import random
import re
import statistics
import subprocess
import threading
import time
from urllib.parse import urlsplit

import service

CLIENTS = 16
RATE = 1000
REPEATED = 0.2
LADDER = (("bronze", 100), ("silver", 500), ("gold", 1000))


async def post(url, key, wishes, begin, pause):
    """One program that posts what it is handed at a steady pace, over a connection that it keeps. What it was answered, by
    the name of the posting, and how long each took."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    answers, times = [], []
    for number, (name, alias, count) in enumerate(wishes):
        await asyncio.sleep(max(0, begin + number * pause - time.perf_counter()))
        body = json.dumps({"alias": alias, "points": count}).encode()
        started = time.perf_counter()
        writer.write(
            f"POST /v1/badges/bench-guru/points HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {key}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: {name}\r\nContent-Length: {len(body)}\r\n\r\n"
            .encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
        answer = await reader.readexactly(length)
        times.append(time.perf_counter() - started)
        if b" 201 " not in head[:16]:
            raise RuntimeError(f"{head.decode()}{answer.decode()}")
        answers.append((name, answer))
    writer.close()
    return answers, times


def points(url, key, aliases, seconds):
    """Posts for so many seconds, and compares what came of it with what was sent: a dictionary of figures and faults."""
    rng = random.Random("points")
    count = RATE * seconds
    people = rng.sample(aliases, 300)
    wishes = [(f"post-{n}", rng.choice(people), rng.randint(1, 9)) for n in range(round(count * (1 - REPEATED)))]
    # A repeat follows soon, from the same program or from another one.
    for _ in range(count - len(wishes)):
        place = rng.randrange(len(wishes))
        wishes.insert(min(len(wishes), place + rng.randint(1, 40)), wishes[place])
    pause = CLIENTS / RATE
    begin = time.perf_counter() + 0.5

    async def together():
        return await asyncio.gather(*[
            post(url, key, wishes[n::CLIENTS], begin + n / RATE, pause) for n in range(CLIENTS)])

    posted = asyncio.run(together())
    elapsed = time.perf_counter() - begin
    faults = 0
    answers = {}
    for given, _ in posted:
        for name, body in given:
            faults += answers.setdefault(name, body) != body
    sent = dict((name, (alias, number)) for name, alias, number in wishes)
    totals = dict.fromkeys(people, 0)
    for alias, number in sent.values():
        totals[alias] += number
    levels = 0
    for alias, total in totals.items():
        standing = read(url, f"/v1/badges/bench-guru/points/{alias}", key)
        faults += standing["total"] != total
        held = [x["level"] for x in read(url, f"/v1/people/{alias}/badges")["items"] if x["id"] == "bench-guru"]
        reached = [name for name, least in LADDER if least <= total]
        faults += sorted(held) != sorted(reached)
        levels += len(held)
    times = sorted(t for _, some in posted for t in some)
    return {
        "rate": len(wishes) / elapsed, "posted": len(wishes), "counted": len(sent), "levels": levels, "faults": faults,
        "p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100],
    }


def read(url, path, key=None):
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("GET", path, headers={"Authorization": "Bearer " + key} if key else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"GET {path}: {answer.status} {body.decode()}")
    return json.loads(body)


class Reader(threading.Thread):
    """Looks somebody up again and again, and notes how long each took."""

    def __init__(self, url, aliases):
        super().__init__()
        self.place, self.aliases, self.times, self.ended = urlsplit(url).netloc, aliases, [], threading.Event()

    def run(self):
        connection = http.client.HTTPConnection(self.place, timeout=60)
        rng = random.Random("reader")
        while not self.ended.is_set():
            started = time.perf_counter()
            connection.request("GET", f"/v1/people/{rng.choice(self.aliases)}")
            connection.getresponse().read()
            self.times.append(time.perf_counter() - started)
            time.sleep(0.002)

    def end(self):
        self.ended.set()
        self.join()
        times = sorted(self.times)
        return times[len(times) * 99 // 100], times[-1]


def measure(phone, database, aliases, folder, rounds, seconds):
    """A dictionary of figures. The directory is changed."""

    def tool(*words):
        return subprocess.run(
            [phone, *map(str, words), "--database", database], capture_output=True, text=True, check=True).stdout

    figures = {}
    with service.serving([phone, "serve", "--database", database, "--port", 0, "--log-level", "warning"], None) as (
        url, _, _,
    ):
        owner, people = None, []
        for alias in random.Random("badges").sample(aliases, 3000):
            try:
                service.get(url, f"/v1/people/{alias}")
            except OSError:
                continue  # Somebody who has left.
            owner = owner or alias
            people.append(alias)
        definition = folder / "bench-guru.json"
        definition.write_text(json.dumps({
            "name": "Guru", "owners": [owner],
            "points": {"levels": [{"name": name, "points": least} for name, least in LADDER]}}))
        tool("badge", "create", "bench-guru", "--file", definition)
        key = tool("token", "create", "bench-points", "--scope", "badge:award:bench-guru", "--scope", "people:read",
                   "--days", 1).strip()
        figures["points"] = points(url, key, people[1:], seconds)
        runs = {"person": [], "badges": []}
        for _ in range(rounds):
            runs["person"].append(service.load(url, [f"/v1/people/{x}" for x in people], folder))
            runs["badges"].append(service.load(url, [f"/v1/people/{x}/badges" for x in people], folder))
        figures.update({kind: statistics.median(values) for kind, values in runs.items()})
        # The rule that reaches the most people of those that reach a tenth or less.
        rule = folder / "bench-rule.json"
        reach = {}
        for years in range(20, 0, -1):
            rule.write_text(json.dumps({"name": "Years", "owners": [owner], "state": "draft",
                                        "earnedBy": {"tenureYears": years}}))
            tool("badge", "create", f"bench-years-{years}", "--file", rule)
            reach[years] = json.loads(
                tool("badge", "preview", f"bench-years-{years}", "--json"))["total"]
            if reach[years] >= len(aliases) / 10:
                break
        years = max(reach, key=reach.get)
        rule.write_text(rule.read_text().replace("draft", "active"))
        idle = Reader(url, people)
        idle.start()
        time.sleep(5)
        figures["idle"] = idle.end()
        busy = Reader(url, people)
        busy.start()
        # The service may be quicker than whoever asks it to; either way all of it is given and shown when it answers.
        started = time.perf_counter()
        tool("badge", "create", f"bench-years-{years}", "--file", rule)
        tool("badge", "evaluate")
        figures["rule_s"] = time.perf_counter() - started
        figures["busy"] = busy.end()
        figures["awards"] = json.loads(tool("badge", "show", f"bench-years-{years}", "--json"))["holders"]
    return figures

