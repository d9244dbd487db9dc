"""The program, run as a user runs it: with an environment of its own, on a directory in a folder of its own."""
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

# No import of a few thousand people takes longer, traced or not.
LIMIT = 120
NO_GUARDS = {f"PHONE_GUARD_{name}": "off" for name in (
    "LEAVERS", "LEAVERS_PERCENT", "ROWS", "CHANGED", "EMPTIED", "REJECTED", "HELD_BACK", "AGE")}


class Outcome(NamedTuple):
    status: int
    output: str
    errors: str

    @property
    def json(self):
        return json.loads(self.output)


class Directory:
    """A directory file, which may not be there yet."""

    def __init__(self, binary, folder, settings=None):
        self.binary, self.folder, self.settings = str(binary), Path(folder), settings or {}
        self.file = self.folder / "directory.sqlite"

    @property
    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PHONE_DATABASE": str(self.file), **self.settings}

    def phone(self, *arguments, under=()):
        """Runs `phone`, below the command `under` if there is one."""
        process = subprocess.run([*under, self.binary, *map(str, arguments)], cwd=self.folder, env=self.environment,
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT)
        return Outcome(process.returncode, process.stdout.decode(errors="replace"),
                       process.stderr.decode(errors="replace"))

    def load(self, dump, *options, under=()):
        return self.phone("import", dump, *options, under=under)

    def export(self, form="ndjson"):
        """Everything, or nothing where there is no directory yet. Raises OSError for one that can't be read."""
        outcome = self.phone("export", "--format", form)
        if outcome.status == 0:
            return outcome.output
        if not self.file.exists() or "there is no directory" in outcome.errors:
            return ""
        raise OSError(f"phone export ends with {outcome.status}: {outcome.errors.strip()}")

    def runs(self):
        """Runs, newest first."""
        return self.phone("import", "list", "--limit", 1000, "--json").json["items"]

    @contextlib.contextmanager
    def copy(self):
        """The same directory in a folder that is removed afterwards."""
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as folder:
            if self.folder.exists():
                shutil.copytree(self.folder, folder, dirs_exist_ok=True)
            yield Directory(self.binary, folder, self.settings)
