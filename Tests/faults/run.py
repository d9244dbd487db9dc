#!/usr/bin/env python3
"""Faults done to imports, one campaign after the other. Each prints one line with its figures.

    run.py [--brief] [--seed 1] [--only CAMPAIGN]... [--phone BINARY] [--kit FOLDER]

A dump is cut, goes over a limit, has a column that shifted; the import is killed, the power fails, the disk is full.
What the program promises for each is held to, and the exit code is 1 when a promise was broken. `--brief` does a part
of each. Needs the generator of companies in --kit, $PHONEBOOK_BENCH_KIT or ../shared/bench beside the checkout, and
strace for those that fail system calls; what can't be run is skipped, saying so. Standard library only. Nothing is left
behind.
"""
import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import cuts
import disk
import guards
import kill
import plan
import powercut
import reads
import restore
import shift
from lab import BrokenPromise, Lab, Skipped

CHECKOUT = Path(__file__).resolve().parents[2]
CAMPAIGNS = {module.__name__: module for module in (cuts, guards, shift, plan, kill, powercut, disk, reads, restore)}
# Of the promises that one campaign broke, the first say enough.
SHOWN = 10


def arguments():
    parser = argparse.ArgumentParser(description="Does faults to imports, and holds the program to its promises.")
    parser.add_argument("--brief", action="store_true", help="a part of each campaign, in a minute or so")
    parser.add_argument("--seed", default="1", help="the same seed does the same faults")
    parser.add_argument("--only", choices=CAMPAIGNS, action="append", help="some of them")
    parser.add_argument("--phone", type=Path, default=CHECKOUT / ".build/release/phone", help="the binary")
    parser.add_argument("--kit", type=Path,
                        default=os.environ.get("PHONEBOOK_BENCH_KIT", CHECKOUT.parent / "shared/bench"))
    options = parser.parse_args()
    if not os.access(options.phone, os.X_OK):
        sys.exit(f"faults: there is no program at {options.phone}. Build it: make build")
    return options


def main():
    # So that a stopped run removes its files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = arguments()
    if not (options.kit / "generate_company.py").exists():
        print(f"faults: skipped; there is no generator of companies in {options.kit} (--kit, $PHONEBOOK_BENCH_KIT)")
        return 0
    print(f"Faults with seed {options.seed}{', a part of them' if options.brief else ''}", flush=True)
    broken = 0
    with tempfile.TemporaryDirectory(prefix="phonebook-faults-") as folder:
        for name in options.only or CAMPAIGNS:
            lab = Lab(options.phone.resolve(), options.kit.resolve(), folder, options.seed, options.brief)
            started = time.monotonic()
            try:
                figures = CAMPAIGNS[name].run(lab)
            except Skipped as reason:
                figures = f"skipped: {reason}"
            except BrokenPromise as promise:
                figures = "did not begin"
                lab.broken.append(str(promise))
            print(f"{name:<9} {figures} ({time.monotonic() - started:.0f} s)", flush=True)
            for sentence in lab.broken[:SHOWN]:
                print(f"          BROKEN at {sentence}", flush=True)
            if len(lab.broken) > SHOWN:
                print(f"          and {len(lab.broken) - SHOWN} more", flush=True)
            broken += len(lab.broken)
    print(f"{broken} promises were broken." if broken else "Every promise was kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("faults: stopped; nothing was left behind.")
