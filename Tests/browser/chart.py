"""The chart with the keyboard alone and with a mouse: walked, opened, searched, zoomed, and seen again by its address; and
without scripts. Other pages are looked at by axe-core in `pages`; what is opened here is, too."""
from axe_playwright_python.sync_playwright import Axe

import lab
import pages

WALK = """() => { const at = document.activeElement; return at.dataset.key ?? at.className; }"""
SEEN = """() => [...document.querySelectorAll("#tree li[data-key]")].map(item => item.dataset.key)"""


def run(binary, promises, brief):
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        phone.run("import", lab.ROOT / "Fixtures/orgs/harbour.csv")
        with phone.serve("--port", "0", "--as", "minjun") as url:
            context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            complaints = lab.Complaints(context)
            page = context.new_page()
            keyboard(page, url, promises)
            address(page, url, promises)
            search(page, url, promises)
            mouse(page, url, promises)
            exports(page, url, promises)
            promises.that("no complaint of the chart", not complaints.errors, complaints.errors)
            context.close()
            plain = browser.new_context(java_script_enabled=False)
            without_script(plain.new_page(), url, promises)
            plain.close()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
        page.locator("[aria-busy=true]").first.wait_for(state="detached")
    return page.evaluate(WALK)


def keyboard(page, url, promises):
    """From one's own profile's chart to the top, and down another branch."""
    page.goto(url + "/org/minjun")
    page.locator(".crumbs a").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/org/priya")
    page.locator(".crumbs a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/org/amara")
    page.locator("#tree li[tabindex='0']").focus()
    promises.that("the tree begins at the top", press(page) == "amara", page.evaluate(WALK))
    found = press(page, "ArrowDown")
    promises.that("down leads to the first below", found == "hlindqvist", found)
    found = press(page, "ArrowLeft", "ArrowDown")
    promises.that("left closes, and down passes over what is closed", found == "crios", found)
    found = press(page, "ArrowRight")
    promises.that("right leads into what is open", found == "priya", found)
    found = press(page, "ArrowRight", "ArrowRight")
    promises.that("right opens a branch and leads into it", found == "minjun", found)
    found = press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    promises.that("left leads up, closes what is open, and leads up again", found == "crios", found)
    found = press(page, "Home")
    promises.that("Home leads to the top", found == "amara", found)
    found = press(page, "End")
    promises.that("End leads to the last", found == page.evaluate(SEEN)[-1], found)
    found = press(page, "t", "h", "e", "o")
    promises.that("letters lead to a name", found == "tbrandt", found)
    level = page.evaluate("document.activeElement.ariaLevel + document.activeElement.ariaPosInSet + document.activeElement.ariaSetSize")
    promises.that("a node says its level and its place", level == "236", level)
    press(page, "*")
    closed = page.locator("#tree > li > ul > li[aria-expanded=false]").count()
    promises.that("the asterisk opens all beside it", closed == 0, closed)
    broken = Axe().run(page, options=pages.RULES).response["violations"]
    promises.that("axe-core has nothing against what was opened", not broken, pages.found(broken))
    press(page, "+", "+")
    zoomed = page.evaluate("document.getElementById('tree').style.zoom")
    promises.that("plus makes it larger", zoomed == "1.56", zoomed)
    press(page, "0")
    promises.that("one stop for Tab", page.locator("#tree [tabindex='0']").count() == 1)
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/org/tbrandt")
    page.locator("#tree li[tabindex='0']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/users/tbrandt")


def address(page, url, promises):
    """What is open and closed is seen again by whoever gets the link."""
    page.goto(url + "/org/amara?colour=city")
    page.locator("#tree li[tabindex='0']").focus()
    press(page, "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowRight")
    press(page, "-")
    seen, link = page.evaluate(SEEN), page.url
    promises.that("the address tells of it", "open=priya" in link and "shut=hlindqvist" in link and "zoom=80" in link, link)
    page.goto("about:blank")
    page.goto(link)
    promises.that("the link shows the same", page.evaluate(SEEN) == seen, (seen, page.evaluate(SEEN)))
    promises.that("in the same size", page.evaluate("document.getElementById('tree').style.zoom") == "0.8")
    page.select_option("select[name=layout]", "side")
    page.wait_for_url("**layout=side**")
    page.wait_for_selector("[role=tree]")
    promises.that("another layout shows the same", page.evaluate(SEEN) == seen, page.evaluate(SEEN))


def search(page, url, promises):
    page.goto(url + "/org/amara?depth=1")
    page.locator("#within").press_sequentially("yusra")
    page.wait_for_selector("#found a >> text=Yusra")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**at=yhaddad**")
    page.wait_for_selector("[role=tree]")
    found = page.evaluate(WALK)
    promises.that("whoever is found has the focus, and the way there is open", found == "yhaddad", found)
    promises.that("she is in sight", page.locator("#n-yhaddad > .node").is_visible())
    found = press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    promises.that("from there the way leads up", found == "minjun", found)


def mouse(page, url, promises):
    page.goto(url + "/org/amara?depth=1")
    before = len(page.evaluate(SEEN))
    page.locator("#n-crios > .node > .twist").click()
    page.wait_for_selector("#n-priya")
    promises.that("a click opens", len(page.evaluate(SEEN)) == before + 2, page.evaluate(SEEN))
    page.locator("#n-crios > .node > .twist").click()
    promises.that("another closes", len(page.evaluate(SEEN)) == before, page.evaluate(SEEN))
    page.goto(url + "/org/amara?depth=all")
    start = page.evaluate("document.querySelector('.canvas').scrollLeft")
    box = page.locator(".canvas").bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 210, box["y"] + 10, steps=4)
    page.mouse.up()
    moved = start - page.evaluate("document.querySelector('.canvas').scrollLeft")
    promises.that("it can be dragged", moved == 200, moved)
    page.keyboard.down("Control")
    page.mouse.wheel(0, 120)
    page.keyboard.up("Control")
    page.wait_for_selector("#tree[style*='0.91']")
    page.get_by_role("button", name="Usual size").click()
    promises.that("the button makes it what it was", page.evaluate("document.getElementById('tree').style.zoom") == "1")


def exports(page, url, promises):
    page.goto(url + "/org/crios?colour=department")
    page.locator(".takes summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Picture (PNG)").click()
    start = open(download.value.path(), "rb").read(8)
    promises.that("a picture in points comes of it", start == b"\x89PNG\r\n\x1a\n", start)
    page.goto(url + "/org/crios.svg?colour=department")
    promises.that("the picture in lines is one", page.evaluate("document.documentElement.localName") == "svg")


def without_script(page, url, promises):
    page.goto(url + "/org/crios")
    promises.that("without scripts it is a list of links", page.locator("#tree ul ul a.person").count() > 5)
    page.locator("#n-priya > .node a.count").click()
    promises.that("a count leads to the chart from there", page.url == url + "/org/priya", page.url)
    page.select_option("select[name=layout]", "side")
    page.get_by_role("button", name="Show").click()
    promises.that("settings are a form", "layout=side" in page.url and page.locator(".canvas.side").count() == 1, page.url)
    page.fill("#within", "yusra")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Yusra Haddad").click()
    promises.that("who was found is there", page.locator("#n-yhaddad").count() == 1, page.url)
