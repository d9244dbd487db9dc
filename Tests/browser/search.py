"""Looking for people and browsing in a real browser: by the keyboard alone, with results while typing, and all of it without
a script."""
import time

import lab
import pages

RULES = pages.RULES
# From a letter to what it finds, in the middle of several; on a busy machine as much again is no fault of the page's.
QUICK = 0.1


def type_and_open(page, url, promises):
    """From any page to somebody's, without a mouse."""
    page.goto(url + "/browse")
    page.keyboard.press("/")
    promises.that("the slash leads to the box", page.evaluate("document.activeElement.id") == "q")
    page.keyboard.type("kow")
    page.locator(".found [role=option]").first.wait_for()
    box = page.locator("#q")
    promises.that("the list is told of", box.get_attribute("aria-expanded") == "true")
    promises.that("what was found is marked", page.locator(".found mark").first.inner_text() == "Kowalczyk")
    promises.that("how many is said", "1 person" in page.locator(".find [role=status]").inner_text())
    page.keyboard.press("ArrowDown")
    chosen = box.get_attribute("aria-activedescendant")
    promises.that("the arrow chooses", page.locator(f"#{chosen}").get_attribute("aria-selected") == "true")
    promises.that("the box keeps the focus", page.evaluate("document.activeElement.id") == "q")
    broken = pages.Axe().run(page, options=RULES).response["violations"]
    promises.that("axe-core has nothing against the open list", not broken, pages.found(broken))
    page.keyboard.press("ArrowDown")
    promises.that("behind the last comes the box", box.get_attribute("aria-activedescendant") is None)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/users/zkowalczyk")


def escape_and_all(page, url, promises):
    page.goto(url + "/")
    page.keyboard.press("/")
    promises.that("at home the slash leads to the large box", page.evaluate("document.activeElement.id") == "ask")
    page.keyboard.type("a")
    page.locator(".found [role=option]").first.wait_for()
    promises.that("one letter is enough", page.locator(".found [role=option]").count() > 3)
    page.keyboard.press("Escape")
    promises.that("Escape closes the list", page.locator(".found:visible").count() == 0)
    promises.that("and leaves what was typed", page.locator("#ask").input_value() == "a")
    page.keyboard.press("ArrowDown")
    page.locator(".found [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=a")
    promises.that("Enter shows all", "people" in page.locator("main").inner_text())
    page.locator("#q").fill("-city:rome")
    page.locator(".found .all").wait_for()
    promises.that("eight of many are shown", page.locator(".found [role=option]").count() == 8)
    page.locator(".found .all").click()
    page.wait_for_url("**/search?q=-city%3Arome")


def half_typed(page, url, promises):
    page.goto(url + "/search")
    page.keyboard.press("/")
    page.keyboard.type("depratment:x")
    page.locator(".found p").filter(has_text="Did you mean department:?").wait_for()
    promises.that("what can't be looked for says why", page.locator("#q").get_attribute("aria-expanded") == "false")


def late_answers(page, url, promises):
    """An answer for what does not stand there any more is not shown."""
    held = []
    page.route(lambda asked: asked.endswith("/search/suggestions?q=m"), lambda route: held.append(route))
    page.goto(url + "/search")
    page.keyboard.press("/")
    page.keyboard.type("m")
    while not held:
        page.evaluate("new Promise(requestAnimationFrame)")
    page.keyboard.type("injun")
    page.locator(".found [role=option]").first.wait_for()
    for route in held:
        try:
            route.continue_()
        except Exception:  # It was taken back already, as it should be.
            pass
    page.evaluate("new Promise(requestAnimationFrame)")
    promises.that("a late answer is dropped", page.locator(".found [role=option]").count() == 1)
    page.unroute_all()


def quick(page, url, promises):
    """The time from a key to the list, as the page itself sees it."""
    page.goto(url + "/browse")
    page.keyboard.press("/")
    times = []
    for letters in ("s", "so", "sop", "soph"):
        page.evaluate("""() => { window.shown = new Promise(resolve => {
            const began = performance.now();
            new MutationObserver((_, watch) => {
                if (!document.querySelector(".bar .found [role=option]")) return;
                watch.disconnect();
                resolve(performance.now() - began);
            }).observe(document.querySelector(".bar .found"), {childList: true});
        }) }""")
        page.keyboard.type(letters[-1])
        times.append(page.evaluate("window.shown") / 1000)
    promises.that("results come while typing, soon", sorted(times)[len(times) // 2] < 2 * QUICK, times)
    print(f"    from a key to its results: {', '.join(f'{each * 1000:.0f}' for each in times)} ms")


def without_script(browser, url, promises):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + "/")
    page.locator("#ask").fill("engineer")
    page.locator("main button").click()
    page.wait_for_url("**/search?q=engineer")
    count = page.locator("main .person").count()
    promises.that("a search without script", count > 1, count)
    page.locator(".facets a").first.click()
    promises.that("a facet narrows it down", 0 < page.locator("main .person").count() < count)
    page.locator(".chips a").click()
    promises.that("and is taken away again", page.locator("main .person").count() == count)
    for steps in (["Departments", "Berth Planning Software", "Minjun Kim"], ["Buildings", "Quay House", "Floor 7"],
                  ["Leaderboards"], ["What was given lately"], ["Largest organisations", "Carmen Ríos"]):
        page.goto(url + "/")
        page.get_by_role("link", name="Browse", exact=True).first.click()
        for step in steps:
            page.locator("main").get_by_role("link", name=step).first.click()
        promises.that(f"browsing to {steps[-1]}", page.locator("h1").count() == 1 and "/browse" not in page.url, page.url)
    context.close()


def run(binary, promises, brief):
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        pages.company(phone)
        with phone.serve("--port", "0", "--as", "minjun") as url:
            context = browser.new_context()
            complaints = lab.Complaints(context)
            page = context.new_page()
            for look in (type_and_open, escape_and_all, half_typed, late_answers, quick):
                began = time.monotonic()
                look(page, url, promises)
                if not brief:
                    print(f"    {look.__name__}: {time.monotonic() - began:.1f} s")
            promises.that("no complaint", not complaints.errors, complaints.errors)
            context.close()
            without_script(browser, url, promises)
