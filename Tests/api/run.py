#!/usr/bin/env python3
"""Sends a service of the sample company what its OpenAPI document allows, and what it doesn't, and holds every answer to
that document. Schemathesis does it, from PyPI, in a virtual environment below .build; where it can't be had, nothing is
tested and that is said.

    python3 Tests/api/run.py --phone .build/release/phone --seconds 60
"""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERSION = "4.32.5"
# A run, an alias or a cursor that nobody has is refused though the document allows it.
EXCLUDED_CHECKS = "positive_data_acceptance"
# What is too large is refused as such (RFC 9110, section 15.5.14; RFC 6585, section 5), whatever else is wrong with it, and
# so is a change to what is not there any more (RFC 9110, section 13.2.1). Without If-Match a change is 428 (RFC 6585).
CONFIGURATION = """\
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 431, "5xx"]

[checks.missing_required_header]
expected-statuses = [400, 401, 403, 406, 428]
"""
# The people of the document's examples.
EXAMPLES = """\
employee_id,alias,legal_first_name,legal_last_name,status,manager_employee_id
x1,grace,Grace,Hall,active,
x2,bob,Bob,Stone,active,x1
x3,alice,Alice,Moreau,active,x2
x4,dave,Dave,Wu,active,x1
x5,lea,Lea,Kurz,left,x2
"""


def schemathesis():
    """The program; None when it is not here and can't be fetched."""
    folder = ROOT / ".build" / f"schemathesis-{VERSION}"
    program = folder / "bin" / "schemathesis"
    if program.exists():
        return program
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        subprocess.run(
            [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", f"schemathesis=={VERSION}"],
            check=True, capture_output=True, timeout=300)
    except (subprocess.SubprocessError, OSError) as error:
        reason = (getattr(error, "stderr", None) or str(error).encode()).decode(errors="replace").strip()
        print(f"SKIPPED: schemathesis {VERSION} is not in {folder} and pip can't fetch it: {reason.splitlines()[-1:]}")
        return None
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--phone", required=True, type=pathlib.Path, help="the program to test")
    parser.add_argument("--seconds", type=int, default=60, help="how long to go on")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = schemathesis()
    if program is None:
        return 0
    with tempfile.TemporaryDirectory(prefix="phonebook-api-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PHONE_")}
        environment |= {"PHONE_DATABASE": f"{folder}/directory.sqlite", "HOME": folder}
        subprocess.run(
            [options.phone, "import", ROOT / "Fixtures/orgs/harbour.csv"], env=environment, check=True,
            stdout=subprocess.DEVNULL)
        people, configuration = pathlib.Path(folder, "examples.csv"), pathlib.Path(folder, "schemathesis.toml")
        people.write_text(EXAMPLES)
        configuration.write_text(CONFIGURATION)
        subprocess.run(
            [options.phone, "import", people, "--delta", "--mapping", "phonebook-csv"], env=environment, check=True,
            stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [options.phone, "serve", "--port", "0", "--log-level", "error"], env=environment, stdout=subprocess.PIPE,
            text=True)
        try:
            url = server.stdout.readline().strip()
            if not url:
                print("the service did not start; its lines above say why", file=sys.stderr)
                return 1
            status = subprocess.run(
                [program, "--config-file", configuration, "run", f"{url}/openapi.json", "--checks", "all", "--exclude-checks", EXCLUDED_CHECKS,
                 "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "200", "--seed",
                 str(options.seed), "--max-time", str(options.seconds), "--request-timeout", "10"],
                cwd=folder, env=environment).returncode
            if server.poll() is not None:
                print(f"the service ended by itself, with {server.returncode}", file=sys.stderr)
                return 1
            return status
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
