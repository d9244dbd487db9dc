"""Icons of badges in a real browser: what was made of good SVGs looks like them, and nothing that was made of any runs,
fetches or complains, whether a page shows it or it is opened by itself, with the policy that it is served under or without.

The tests of DirectoryIcons write the icons; without their build this is skipped."""
import os
import subprocess

import lab

TESTS = lab.ROOT / ".build/debug/phonebookPackageTests.xctest"
ORIGINALS = lab.ROOT / "Fixtures/icons"
POLICY = "default-src 'none'; style-src 'none'; sandbox"
PLACE = "http://icons.example/"
# How far two pictures are apart, and how much there is on the first: shares of their pixels.
COMPARE = """async names => {
    const side = 256, pixels = [];
    for (const name of names) {
        const image = new Image();
        image.src = name;
        await image.decode();
        const canvas = new OffscreenCanvas(side, side).getContext("2d");
        canvas.drawImage(image, 0, 0, side, side);
        pixels.push(canvas.getImageData(0, 0, side, side).data);
    }
    let differing = 0, filled = 0;
    for (let place = 0; place < pixels[0].length; place += 4) {
        if (pixels[0][place + 3] > 0) filled += 1;
        for (let channel = place; channel < place + 4; channel += 1) {
            if (Math.abs(pixels[0][channel] - pixels[1][channel]) > 8) { differing += 1; break; }
        }
    }
    return [differing / side / side, filled / side / side];
}"""
# What is in a document that must not be there.
LOOK = """() => {
    const odd = [];
    if (document.documentElement.localName != "svg") odd.push(document.documentElement.localName);
    for (const element of document.querySelectorAll("*")) {
        if (["script", "style", "use", "image", "a", "foreignObject", "parsererror"].includes(element.localName) ||
            element.namespaceURI != "http://www.w3.org/2000/svg") odd.push(element.localName);
        for (const attribute of element.attributes) {
            if (/^on|href$|^style$/i.test(attribute.name) || /:/.test(attribute.value.replace(/^http:.*2000.svg$/, "")))
                odd.push(attribute.name);
        }
    }
    return odd;
}"""


class Place:
    """Answers for a host that there is not, and remembers what else was asked for."""

    def __init__(self, context, folder, policy):
        self.folder, self.policy, self.others = folder, policy, []
        context.route("**/*", self.answer)

    def answer(self, route):
        url = route.request.url
        name = url.removeprefix(PLACE)
        headers = {"X-Content-Type-Options": "nosniff"}
        if url == PLACE:
            route.fulfill(body="<!DOCTYPE html><title>Icons</title><link rel=icon href=data:,>", content_type="text/html")
        elif name == "favicon.ico":
            route.fulfill(status=404)
        elif name != url and (self.folder / name).is_file():
            if self.policy:
                headers["Content-Security-Policy"] = POLICY
            route.fulfill(body=(self.folder / name).read_bytes(), content_type="image/svg+xml", headers=headers)
        else:
            self.others.append(url)
            route.abort()


def write(folder, promises):
    """Has the tests write the icons; whether there are any."""
    tests = subprocess.run(
        ["swift", "test", "--skip-build", "--ignore-lock", "--filter", "GoodIconTests.isWritten"], cwd=lab.ROOT,
        env={**os.environ, "ICON_OUT": str(folder)}, capture_output=True, text=True, timeout=lab.LIMIT * 5)
    promises.that("the tests write their icons", tests.returncode == 0, tests.stdout[-500:])
    return tests.returncode == 0


def compare(page, promises, folder):
    """Each good icon beside what was made of it."""
    page.goto(PLACE)
    for original in sorted(ORIGINALS.glob("*.svg")):
        (folder / original.name).write_bytes(original.read_bytes())
        differing, filled = page.evaluate(COMPARE, [original.name, f"good-{original.name}"])
        promises.that(f"there is something to see on {original.name}", filled > 0.02, filled)
        promises.that(f"{original.name} looks as it was drawn", differing < 0.001, differing)
    names = [original.name for original in ORIGINALS.glob("*.svg")][:2]
    differing, _ = page.evaluate(COMPARE, names)
    promises.that("two different icons are told apart", differing > 0.01, differing)


def run(binary, promises, brief):
    if not TESTS.exists():
        print("    SKIPPED: the tests that write the icons are not built; swift build --build-tests")
        return
    with lab.folder() as folder:
        if not write(folder, promises):
            return
        icons = sorted(path.name for path in folder.glob("*.svg"))
        with lab.chromium() as browser:
            for policy in (True, False):
                context = browser.new_context()
                complaints, place = lab.Complaints(context), Place(context, folder, policy)
                page = context.new_page()
                if policy:
                    compare(page, promises, folder)
                for name in icons:
                    page.goto(PLACE + name)
                    # Ends by itself, too late, where drawing it takes longer than anything here does.
                    page.screenshot(timeout=lab.LIMIT * 1000)
                    # Under the policy's sandbox no script of ours runs in the page, either.
                    if not policy:
                        odd = page.evaluate(LOOK)
                        promises.that(f"{name} has nothing but shapes", not odd, odd)
                promises.that("nothing else was asked for", not place.others, place.others)
                promises.that(
                    "no dialog, no violation, no error on the console", not complaints.dialogs + complaints.errors,
                    complaints.dialogs + complaints.errors)
                context.close()
        print(f"    {len(icons)} icons")
