"""Dumps as tables of text, to be changed and written again."""
import csv
import io
import random


class Dump:
    """A CSV dump: its columns, and its rows as lists of text."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8", newline="") as file:
            columns, *rows = csv.reader(file)
        return cls(columns, rows)

    def copy(self):
        return Dump(list(self.columns), [list(row) for row in self.rows])

    def write(self, path):
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(self.columns)
            writer.writerows(self.rows)
        return path

    def column(self, name):
        """Where the column stands."""
        return self.columns.index(name)

    def values(self, name):
        at = self.column(name)
        return [row[at] for row in self.rows]

    def set(self, row, name, value):
        row[self.column(name)] = value

    def get(self, row, name):
        return row[self.column(name)]

    def records(self):
        """Rows as dictionaries, by employee number."""
        number = self.column("employee_id")
        return {row[number]: dict(zip(self.columns, row)) for row in self.rows}

    def others(self, chance: random.Random, count):
        """So many rows at random, never the first: whoever is at the top stays there."""
        return chance.sample(self.rows[1:], count)


def records(text):
    """The rows of CSV text as dictionaries, by employee number."""
    return {row["employee_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def row_ends(data):
    """The lengths at which CSV is cut exactly behind the line end of a row, be it only the first byte of one."""
    ends, is_quoted = set(), False
    for at, byte in enumerate(data):
        if byte == 0x22:
            is_quoted = not is_quoted
        elif byte in (0x0A, 0x0D) and not is_quoted:
            ends.add(at + 1)
    return ends
