"""The pages of those who run things, by keyboard alone: a badge made and given, a request decided, plans approved, rejected
and undone, a correction accepted, a token made and revoked. The same without scripts; and every page of theirs to axe-core."""
import lab
import pages

ROLES = "hr: minjun; operator: minjun; administrator: minjun; badge-owner: minjun"
# More than anybody has to press Tab on a page.
MOST = 400
# As they are when something waits on them; Fixtures/pages.txt has all of them as they are otherwise.
PAGES = ["/badges/requests", "/badges/night", "/corrections", "/users/crios/correct", "/imports/2", "/imports/1/undo"]


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, page):
        self.page = page

    def to(self, selector):
        """Presses Tab until the focus is on an element."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"no Tab leads to {selector} on {self.page.url}")

    def types(self, selector, text):
        self.to(selector)
        self.page.keyboard.type(text)

    def presses(self, selector, key="Enter"):
        self.to(selector)
        self.page.keyboard.press(key)

    def sends(self, selector):
        """Presses a button or follows a link, and waits for the page that it leads to."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def dump(phone, name, without):
    """The sample company without some of its people."""
    rows = (lab.ROOT / "Fixtures/orgs/harbour.csv").read_text().splitlines()
    file = phone.folder / name
    file.write_text("\n".join(row for row in rows if not any(f",{alias}," in row for alias in without)) + "\n")
    return file


def company(phone):
    pages.company(phone)
    phone.run("badge", "create", "night", "--name", "Night train", "--owner", "minjun", "--on-request")
    for alias, reason in [("crios", "It runs"), ("amara", "It runs on"), ("priya", "And on")]:
        phone.run("badge", "request", "night", "--reason", reason, "--by", alias)
    for alias in ["crios", "amara"]:
        phone.run("correct", alias, "title", "Captain", "--reason", "Since May")


def quarantine(phone, name, without):
    stopped = phone.run("import", dump(phone, name, without), check=False)
    assert "waits as run" in stopped.stdout + stopped.stderr, stopped.stderr


def run(binary, promises, brief):
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        company(phone)
        with phone.serve("--port", "0", "--as", "minjun", PHONE_ROLES=ROLES, PHONE_GUARD_LEAVERS="0") as url:
            looks(browser, url, promises, PAGES[:2] if brief else PAGES)
            context = browser.new_context()
            complaints = lab.Complaints(context)
            page = context.new_page()
            keys = Keyboard(page)
            badges(page, keys, url, promises)
            requests(page, keys, url, promises)
            corrections(page, keys, url, promises)
            imports(phone, page, keys, url, promises)
            tokens(page, keys, url, promises)
            promises.that("no complaint", not complaints.errors, complaints.errors)
            without_scripts(browser, phone, url, promises)


def looks(browser, url, promises, paths):
    for scheme in pages.SCHEMES:
        for width in pages.WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
            complaints = lab.Complaints(context)
            page = context.new_page()
            for path in paths:
                where = f"{path}, {scheme}, {width} px"
                page.goto(url + path)
                # What is folded away is looked at, too.
                page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
                broken = pages.Axe().run(page, options=pages.RULES).response["violations"]
                promises.that(f"axe-core has nothing against {where}", not broken, pages.found(broken))
                wide = page.evaluate("document.documentElement.scrollWidth")
                promises.that(f"nothing is wider than the screen: {where}", wide <= width, wide)
            promises.that(f"no complaint, {scheme}, {width} px", not complaints.errors, complaints.errors)
            context.close()


def says(page, promises, what, text):
    found = page.locator("main").inner_text()
    promises.that(what, text in found, found[:300])


def badges(page, keys, url, promises):
    page.goto(url + "/badges")
    keys.sends("a[href='/badges/new']")
    keys.types("#badge-id", "harbour-light")
    keys.types("#badge-name", "Harbour light")
    keys.types("#badge-owners", "minjun")
    keys.sends("#badge button")
    says(page, promises, "a badge is made by keyboard", "Saved.")
    keys.sends("a[href$='/edit']")
    keys.types("#badge-state", "Active")
    keys.sends("#badge button")
    keys.types("#award-to", "crios nobodyhere")
    keys.types("#award-reason", "For the lamp")
    keys.sends("#award button")
    says(page, promises, "what is wrong is said beside the field", "Nobody has the alias 'nobodyhere'")
    promises.that("what was typed is there", page.input_value("#award-reason") == "For the lamp")
    keys.to("#award-to")
    page.keyboard.press("Control+A")
    page.keyboard.type("crios")
    keys.sends("#award button")
    says(page, promises, "a badge is awarded by keyboard", "The badge is given.")
    says(page, promises, "its page shows to whom", "Carmen Ríos")
    keys.sends("a[href$='/holders']")
    keys.sends("a[href$='/holders/crios']")
    keys.types("#revoke-reason", "A mistake")
    keys.sends("#revoke button")
    says(page, promises, "it is taken back by keyboard", "The badge is taken back.")


def requests(page, keys, url, promises):
    page.goto(url + "/badges/requests")
    keys.types("#request-1 input[name=note]", "Well done")
    keys.sends("#request-1 button[value=approved]")
    says(page, promises, "a request is decided by keyboard", "The badge is given.")
    says(page, promises, "and listed as decided", "Approved: Well done")
    keys.sends("#request-2 button[value=declined]")
    says(page, promises, "another one is declined", "Declined")


def corrections(page, keys, url, promises):
    page.goto(url + "/")
    keys.sends("a[href='/corrections']")
    keys.types("#correction-1 input[name=note]", "Thank you")
    keys.sends("#correction-1 button[value=accepted]")
    says(page, promises, "a correction is accepted by keyboard", "Accepted.")
    page.goto(url + "/users/amara/correct")
    keys.types("#correct-field", "title")
    keys.types("#correct-value", "Harbour Master")
    keys.sends("#correct button")
    says(page, promises, "one is suggested by keyboard", "Thank you. HR decides")


def imports(phone, page, keys, url, promises):
    page.goto(url + "/")
    keys.sends("a[href='/imports']")
    says(page, promises, "what waits stands first", "Waiting for a decision")
    keys.sends("a[href='/imports/2']")
    keys.presses("details:has(#reject) > summary")
    keys.types("#reject-note", "The file was cut")
    keys.sends("#reject button")
    says(page, promises, "a plan is rejected by keyboard", "The plan is thrown away.")
    quarantine(phone, "two.csv", ["ifeoma"])
    page.goto(url + "/imports/3")
    keys.presses("details:has(#approve) > summary")
    keys.types("#approve-note", "She moved on")
    keys.sends("#approve button")
    says(page, promises, "a quarantined import is approved by keyboard", "The plan is approved")
    left = page.goto(url + "/users/ifeoma").status
    promises.that("and its changes are there", left == 410, left)
    page.goto(url + "/imports/3")
    keys.sends("a[href='/imports/3/undo']")
    says(page, promises, "an undo says first what it would change", "Nothing has been changed.")
    keys.types("#undo-note", "She stays")
    keys.sends("#undo button")
    says(page, promises, "a run is undone by keyboard", "This run took the other one back.")
    back = page.goto(url + "/users/ifeoma").status
    promises.that("and what it changed is as before", back == 200, back)


def tokens(page, keys, url, promises):
    page.goto(url + "/")
    keys.sends("a[href='/administration']")
    keys.sends("a[href='/administration/tokens']")
    keys.types("#issue-name", "wiki")
    keys.presses("[name='scope.people:read']", "Space")
    keys.sends("#issue button")
    key = page.locator(".key").inner_text()
    promises.that("a key is shown by keyboard", key.startswith("phone_"), key)
    read = page.request.get(url + "/v1/people/minjun", headers={"Authorization": f"Bearer {key}"}).status
    promises.that("it works", read == 200, read)
    page.goto(url + "/administration/tokens")
    promises.that("it is shown once", key not in page.content())
    keys.presses("details:has(#revoke-1) > summary")
    keys.sends("#revoke-1 button")
    says(page, promises, "it is revoked by keyboard", "The token opens nothing any more.")
    read = page.request.get(url + "/v1/people/minjun", headers={"Authorization": f"Bearer {key}"}).status
    promises.that("it works no more", read == 401, read)


def without_scripts(browser, phone, url, promises):
    """The same doors, in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + "/badges/night")
    page.fill("#award-to", "leowang")
    page.click("#award button")
    says(page, promises, "a badge is given without scripts", "The badge is given.")
    page.goto(url + "/badges/requests")
    page.click("#request-3 button[value=approved]")
    says(page, promises, "a request is decided without scripts", "The badge is given.")
    page.goto(url + "/corrections")
    page.click("#correction-2 button[value=declined]")
    says(page, promises, "a correction is declined without scripts", "Declined.")
    quarantine(phone, "three.csv", ["ifeoma"])
    page.goto(url + "/imports")
    page.click(".waiting a")
    page.click("details:has(#approve) > summary")
    page.click("#approve button")
    says(page, promises, "a plan is approved without scripts", "The plan is approved")
    page.click("a[href$='/undo']")
    page.click("#undo button")
    says(page, promises, "a run is undone without scripts", "This run took the other one back.")
    context.close()
