#!/usr/bin/env python3
"""What people type, made from a generated company.

    search_queries.py COMPANY/people.csv > search-queries.tsv

Prints 300 searches with the alias of the person meant, in six kinds; a person is meant only where what is typed says
who it is: a full name that one person in place has, an alias that few begin like. Deterministic. Standard library only.
"""
import csv
import random
import sys
import unicodedata
from collections import Counter

KINDS = {"prefix": 60, "folded": 50, "nickname": 45, "typo": 60, "phone": 30, "words": 55}
NICKNAMES = {
    "robert": "bob", "william": "bill", "elizabeth": "liz", "richard": "dick", "james": "jim", "michael": "mike",
    "thomas": "tom", "christopher": "chris", "katherine": "kate", "margaret": "peggy", "joseph": "joe", "daniel": "dan",
    "edward": "ted", "charles": "chuck", "john": "jack", "patricia": "pat", "jennifer": "jen", "susan": "sue",
    "david": "dave", "steven": "steve", "anthony": "tony", "matthew": "matt", "andrew": "andy", "kenneth": "ken",
    "samuel": "sam", "benjamin": "ben", "alexander": "sasha", "nicholas": "nick", "jonathan": "jon", "timothy": "tim",
    "josé": "pepe", "francisco": "paco", "antonio": "toni", "manuel": "manolo", "giuseppe": "beppe", "giovanni": "gianni",
    "johannes": "hans", "josef": "sepp", "friedrich": "fritz", "wolfgang": "wolf", "aleksandr": "sasha",
    "dmitri": "dima", "vladimir": "vova", "nikolai": "kolya", "ivan": "vanya", "mikhail": "misha", "yevgeny": "zhenya",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def folded(text):
    for letter, plain in (("ø", "o"), ("ł", "l"), ("ß", "ss"), ("đ", "d"), ("æ", "ae"), ("ı", "i"), ("ð", "d")):
        text = text.replace(letter, plain)
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def slip(word, rng):
    i = rng.randrange(1, len(word) - 1)
    return rng.choice([word[:i] + word[i + 1:], word[:i] + rng.choice(LETTERS) + word[i:],
                       word[:i] + rng.choice(LETTERS) + word[i + 1:], word[:i] + word[i + 1] + word[i] + word[i + 2:]])


def main():
    people = [p for p in csv.DictReader(open(sys.argv[1], encoding="utf-8")) if p["status"] != "terminated"]
    rng = random.Random(20)
    rng.shuffle(people)
    name = lambda p: folded(f"{p['preferred_first_name'] or p['legal_first_name']} {p['legal_last_name']}")
    names = Counter(name(p) for p in people)
    beginnings = Counter(p["alias"][:n] for p in people for n in range(3, len(p["alias"])))
    endings = Counter(p["work_phone"][-7:] for p in people if p["work_phone"])
    families = Counter((folded(p["legal_last_name"]), folded(p["department"]).split()[0]) for p in people)
    left = dict(KINDS)

    def take(kind, query, person):
        if left[kind] and query:
            left[kind] -= 1
            print(kind, query, person["alias"], sep="\t")
            return True
        return False

    for person in people:
        first, last = person["legal_first_name"], person["legal_last_name"]
        simple = first.isalpha() and last.isalpha() and names[name(person)] == 1
        ascii_only = (first + last).isascii()
        options = []
        for length in range(3, len(person["alias"])):
            if beginnings[person["alias"][:length]] <= 2:
                options.append(("prefix", person["alias"][:length]))
                break
        if simple and not ascii_only and folded(first + last).isascii():
            options.append(("folded", folded(f"{first} {last}")))
        if simple and first.lower() in NICKNAMES:
            options.append(("nickname", f"{NICKNAMES[first.lower()]} {last}"))
        if simple and ascii_only and len(first) > 3 and len(last) > 3:
            options.append(("typo", f"{slip(first, rng)} {last}" if rng.random() < 0.5 else f"{first} {slip(last, rng)}"))
        digits = person["work_phone"][-7:]
        if digits and endings[digits] == 1:
            options.append(("phone", f"{digits[:3]} {digits[3:]}"))
        department = folded(person["department"]).split()[0]
        if simple and department.isalpha() and families[(folded(last), department)] == 1:
            options.append(("words", f"{last} {department}"))
        rng.shuffle(options)
        for kind, query in options:
            if take(kind, query, person):
                break
        if not any(left.values()):
            return
    sys.exit(f"the company is too small: {left}")


main()
