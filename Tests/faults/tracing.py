"""System calls of a command: counted, failed or ended by strace."""
import collections
import re
import shutil
import subprocess

from lab import Skipped

# Everything by which the directory reaches the disk, but for the memory that readers share and a restart throws away.
CHANGING = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink")


def need_strace():
    """Raises Skipped where nothing can be traced, as in many containers."""
    if not shutil.which("strace"):
        raise Skipped("there is no strace here. Install it: apt-get install strace")
    if subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        raise Skipped("strace may not trace here")


def calls_of_import(directory, dump):
    """How many of each call an import of the dump makes. It is done to a copy."""
    return calls_of(directory, "import", dump)


def calls_of(directory, *arguments, among=CHANGING):
    """How many of each call a command makes. It is done to a copy."""
    with directory.copy() as copy:
        log = copy.folder / "strace.log"
        outcome = copy.phone(*arguments, under=["strace", "-f", "-o", str(log), "-e", "trace=" + ",".join(among)])
        if outcome.status != 0:
            raise OSError(f"the command that is to be disturbed fails by itself: {outcome.errors}")
        return collections.Counter(re.findall(r"^\d+\s+(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))


def at_call(call, fault, when):
    """The command that does a fault to a call: `when` is N, N+ for all from the Nth on, or N..M.

    strace counts for each thread; SQLite is called from one."""
    return ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={when}"]
