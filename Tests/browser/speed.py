#!/usr/bin/env python3
"""How long somebody with a browser waits, in headless chromium: prints figures as JSON. Used by Tests/benchmarks.

    Tests/browser/speed.py URL --profiles ALIAS… --queries WORD… [--chart ALIAS]
"""
import argparse
import json
import statistics

import lab

# Of an element that becomes visible, painted with the next frame.
TYPED = """async word => {
    const box = document.getElementById("q");
    const found = box.form.querySelector(".found");
    const times = [];
    box.focus();
    for (let i = 1; i <= word.length; i++) {
        found.firstElementChild?.setAttribute("data-before", "");
        const begun = performance.now();
        box.value = word.slice(0, i);
        box.dispatchEvent(new InputEvent("input", { bubbles: true, data: word[i - 1] }));
        await new Promise(done => {
            const look = () => {
                const isThere = !found.hidden && found.firstElementChild && !found.querySelector("[data-before]");
                if (isThere || performance.now() - begun > 3000) done();
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
        times.push(performance.now() - begun);
    }
    return times;
}"""

SCROLLED = """async () => {
    const place = document.querySelector(".canvas");
    const inside = place.scrollHeight > place.clientHeight + 50;
    let frames = 0;
    const begun = performance.now();
    while (performance.now() - begun < 2000) {
        await new Promise(requestAnimationFrame);
        frames++;
        if (inside) place.scrollTop += 40; else scrollBy(0, 40);
        place.scrollLeft += 40;
    }
    return frames / ((performance.now() - begun) / 1000);
}"""

PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"


def until(page, condition):
    """Asks from outside: the policy lets no page evaluate a text."""
    while not page.evaluate(condition):
        page.wait_for_timeout(5)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("url")
    parser.add_argument("--profiles", nargs="+", required=True)
    parser.add_argument("--queries", nargs="+", required=True)
    parser.add_argument("--chart")
    options = parser.parse_args()
    with lab.chromium() as browser:
        figures = {"paint_ms": paints(browser, options), "keystroke_ms": keystrokes(browser, options)}
        if options.chart:
            figures.update(chart(browser, options))
    print(json.dumps(figures))


def paints(browser, options):
    """First contentful paint of profiles, and until its scripts have run, each in a browser that has nothing."""
    times = []
    for alias in options.profiles:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"{options.url}/users/{alias}")
        until(page, PAINTED)
        times.append(page.evaluate(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"))
        context.close()
    return {"paint": statistics.median(t[0] for t in times), "ready": statistics.median(t[1] for t in times)}


def keystrokes(browser, options):
    """From a key to the results for what stands in the box, painted."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(options.url + "/")
    times = [time for word in options.queries for time in page.evaluate(TYPED, word)]
    page.close()
    return {"median": statistics.median(times), "longest": max(times)}


def chart(browser, options):
    """From asking for all levels to their nodes on the screen; and frames a second while it is scrolled."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{options.url}/org/{options.chart}?depth=all")
    until(page, PAINTED + " && document.readyState == 'complete'")
    expanded = page.evaluate("""new Promise(done => requestAnimationFrame(() => done(
        Math.max(performance.now(), performance.getEntriesByName('first-contentful-paint')[0].startTime))))""")
    nodes = page.evaluate("document.querySelectorAll('#tree li[data-key]').length")
    rate = page.evaluate(SCROLLED)
    page.close()
    return {"chart_ms": expanded, "chart_nodes": nodes, "frames": rate}


if __name__ == "__main__":
    main()
