"""Every page as people with other eyes, hands and screens meet it: axe-core finds nothing against WCAG 2.2 AA, light and
dark, narrow and wide; nothing is wider than a narrow screen; and the policy and the console are silent."""
from axe_playwright_python.sync_playwright import Axe

import lab

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
FIXTURES = lab.ROOT / "Fixtures"


def company(phone):
    """The sample company, with its badges and somebody who says something of themselves."""
    phone.run("import", FIXTURES / "orgs/harbour.csv")
    phone.run("badge", "apply", *sorted((FIXTURES / "badges").glob("*.yaml")), "--yes")
    for awards in sorted((FIXTURES / "badges/awards").glob("*.csv")):
        phone.run("badge", "import", awards.stem, awards, "--by", "nodwyer")
    phone.run("set", "about", "I plan *berths*.\n\n- and `cranes`\n- and [the wiki](https://wiki.example)", "--alias", "minjun")
    phone.run("set", "outOfOffice", '{"from":"2026-01-01","to":"2036-01-01","note":"At sea"}', "--alias", "minjun")


# Each with what it is, for whom it is looked at as Minjun.
PAGES = [
    "/", "/users/minjun", "/users/minjun?provenance=true", "/users/amara", "/users/pmeulen", "/users/minjun/badges",
    "/users/nobody-here", "/search?q=kim", "/search?q=zzzz", "/search", "/badges", "/badges/storm-watch", "/badges/all-round",
    "/badges/none", "/docs", "/sign-in/terminal", "/nothing/here",
]


def run(binary, promises, brief):
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        company(phone)
        with phone.serve("--port", "0", "--as", "minjun") as url:
            for scheme in SCHEMES:
                for width in WIDTHS:
                    context = browser.new_context(
                        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
                    complaints = lab.Complaints(context)
                    page = context.new_page()
                    for path in PAGES[:6] if brief else PAGES:
                        where = f"{path}, {scheme}, {width} px"
                        page.goto(url + path)
                        broken = Axe().run(page, options=RULES).response["violations"]
                        promises.that(f"axe-core has nothing against {where}", not broken, found(broken))
                        wide = page.evaluate("document.documentElement.scrollWidth")
                        promises.that(f"nothing is wider than the screen: {where}", wide <= width, wide)
                    promises.that(f"no complaint, {scheme}, {width} px", not complaints.errors, complaints.errors)
                    context.close()


def found(violations):
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in violations]
