"""What the tests in a browser have in common: the service, the provider, chromium, and what is promised of them."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".build" / "pytest-iam-0.3.0" / "bin" / "python"
# Nothing here takes longer, on a busy machine either.
LIMIT = 60


class Promises:
    """Counts what holds, and says what does not."""

    def __init__(self):
        self.kept = self.broken = 0

    def that(self, what, holds, found=""):
        if holds:
            self.kept += 1
        else:
            self.broken += 1
            print(f"BROKEN: {what}: {str(found)[:500]}", flush=True)


class Phone:
    """The program, in a folder and an environment of its own."""

    def __init__(self, binary, folder):
        self.binary, self.folder = str(binary), pathlib.Path(folder)
        self.database = self.folder / "directory.sqlite"

    def environment(self, more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PHONE_DATABASE": str(self.database), **more}

    def run(self, *arguments, check=True, **more):
        return subprocess.run(
            [self.binary, *map(str, arguments)], cwd=self.folder, env=self.environment(more), check=check,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)

    def start(self, *arguments, **more):
        return subprocess.Popen(
            [self.binary, *map(str, arguments)], cwd=self.folder, env=self.environment(more),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @contextlib.contextmanager
    def serve(self, *arguments, **more):
        """Serves until the block ends; gives the URL."""
        log = open(self.folder / "service.log", "w")
        process = subprocess.Popen(
            [self.binary, "serve", *map(str, arguments)], cwd=self.folder, env=self.environment(more),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            url = process.stdout.readline().strip()
            if not url:
                raise SystemExit((self.folder / "service.log").read_text())
            yield url
        finally:
            process.terminate()
            process.wait(LIMIT)


class Provider:
    """The provider of Tests/signin: a process that is told what to do by lines."""

    def __init__(self, redirect_uri, people):
        arguments = [f"--person={name}={email}" for name, email in people]
        self.process = subprocess.Popen(
            [PYTHON, "-B", ROOT / "Tests/signin/provider.py", "--redirect-uri", redirect_uri, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.introduction = json.loads(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(LIMIT)

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Complaints:
    """What a browser complained of: dialogs, violations of the policy, errors on its console."""

    WATCH = """document.addEventListener("securitypolicyviolation", event =>
        console.error("VIOLATION " + event.violatedDirective + " " + event.blockedURI))"""

    def __init__(self, context):
        self.dialogs, self.errors = [], []
        context.add_init_script(self.WATCH)
        context.on("dialog", self.dialog)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def console(self, message):
        # That a page answers 403 or 410 is what some tests are about.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)


@contextlib.contextmanager
def chromium():
    path = next((path for path in map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]) if path), None)
    if not path:
        print("SKIPPED: there is no chromium here; apt-get install chromium")
        sys.exit(0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="phonebook-browser-") as name:
        yield pathlib.Path(name)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
