#!/usr/bin/env python3
"""Tests in a real browser. Each prints what it did, and BROKEN with what does not hold.

    python3 -B Tests/browser/run.py --phone .build/release/phone [--brief] [--only sign_in]

Tests/signin/install.py makes the Python that they need; without it, or without chromium, they are skipped.
"""
import argparse
import os
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".build" / "pytest-iam-0.3.0" / "bin" / "python"
NAMES = ["sign_in", "naughty", "icons", "pages", "cards", "chart", "search", "desks"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--phone", required=True, type=pathlib.Path)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--brief", action="store_true", help="look at fewer pages for each payload")
    options = parser.parse_args()
    if pathlib.Path(sys.prefix) != PYTHON.parents[1]:
        if not PYTHON.exists():
            print("SKIPPED: the tests in a browser need packages that are not there; python3 Tests/signin/install.py")
            return 0
        os.execv(PYTHON, [PYTHON, "-B", *sys.argv])
    try:
        import lab
    except ImportError as error:
        print(f"SKIPPED: {error}; python3 Tests/signin/install.py")
        return 0
    promises = lab.Promises()
    for name in [options.only] if options.only else NAMES:
        began = time.monotonic()
        print(f"{name}:", flush=True)
        __import__(name).run(options.phone.resolve(), promises, options.brief)
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    print(f"{promises.kept} promises kept, {promises.broken} broken")
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
