"""A dump that is cut off changes nothing, wherever the cut is."""
import collections
import hashlib
import re
import tempfile
from pathlib import Path

from dumps import row_ends
from lab import promise

EDGE = 4096


def run(lab):
    company = lab.company(600, hostile=True)
    return "; ".join(kind(lab, company) for kind in (xml, csv_with_checksum, plain_csv))


def xml(lab, company):
    data = (company / "people.xml").read_bytes()
    # Behind the end of the last element, the file is whole.
    whole = {at for at in range(len(data)) if at >= data.rindex(b">") + 1}
    return campaign(lab, "XML", company / "people.xml", data, may_apply=whole, has_line=True)


def csv_with_checksum(lab, company):
    path = company / "people.csv"
    data = path.read_bytes()
    checksum = hashlib.sha256(data).hexdigest()
    return campaign(lab, "CSV with .sha256", path, data, may_apply=set(), checksum=f"{checksum}  {path.name}\n")


def plain_csv(lab, company):
    """Such a file, cut behind a row, is a smaller valid file: the guards decide. Any other cut is caught."""
    data = (company / "people.csv").read_bytes()
    return campaign(lab, "plain CSV", company / "people.csv", data, may_apply=row_ends(data))


def campaign(lab, kind, dump, data, may_apply, has_line=False, checksum=None):
    directory = lab.directory(dump)
    before = directory.export()
    places = cuts(lab, kind, len(data))
    real = set(lab.chance("cuts", kind, "real").sample(places, min(len(places), lab.amount(110, 8))))

    def cut(length):
        with tempfile.TemporaryDirectory(dir=lab.folder) as folder:
            file = Path(folder, dump.name)
            file.write_bytes(data[:length])
            if checksum:
                file.with_name(file.name + ".sha256").write_text(checksum)
            state = judge(directory.load(file, "--dry-run", "--json"), length, may_apply, has_line)
            # A dry run says what a real one does; that it says the truth is looked at for some.
            if length in real:
                with directory.copy() as copy:
                    promise(state == judge(copy.load(file, "--json"), length, may_apply, has_line), "not as the dry run said")
                    promise(state == "applied" or copy.export() == before, "the directory has changed")
            return state

    outcomes = lab.each(places, cut)
    return f"{kind}: {len(places):,} cuts, {words(outcomes)}, {len(real)} of them real runs"


def cuts(lab, kind, size):
    edge, middle = lab.amount((EDGE, 500), (24, 24))
    chance = lab.chance("cuts", kind)
    if lab.is_brief:
        near = chance.sample(range(EDGE), edge) + chance.sample(range(size - EDGE, size), edge)
    else:
        near = [*range(EDGE), *range(size - EDGE, size)]
    return sorted({*near, *chance.sample(range(size), middle)})


def judge(outcome, length, may_apply, has_line):
    """What came of a cut: refused, quarantined or applied."""
    report = outcome.json
    state = report["state"]
    if state == "refused":
        promise(outcome.status == 4, f"refused with exit code {outcome.status}")
        promise(report["refusal"], "refused without a reason")
        promise(not has_line or length == 0 or re.search(r", line \d+[:,] ", report["refusal"]),
                f"refused without a line: {report['refusal']}")
    elif state == "quarantined":
        promise(outcome.status == 3 and report["alarms"], f"quarantined with exit code {outcome.status}, {report['alarms']}")
    else:
        promise(outcome.status == 0 and length in may_apply, f"{state}, with exit code {outcome.status}")
        return "applied"
    return state


def words(outcomes: collections.Counter):
    return ", ".join(f"{count:,} {state}" for state, count in sorted(outcomes.items(), reverse=True))
