"""Cards on other tools' pages: a host on another origin whose style is as hostile as style can be, with many links and
elements; a host that is not among those that are let in; and the userscript in a page that knows nothing of it. The cards
show, many in one request; the keyboard leads to them; and the host stays as it was."""
import base64
import contextlib
import http.server
import shutil
import threading

from axe_playwright_python.sync_playwright import Axe

import lab
import pages

HOSTILE = """
* { all: unset !important; display: block !important; color: lime !important; background: black !important; font-size: 3px !important }
:root, body { color: rgb(1, 2, 3) !important }
a, span, p { display: inline !important }
article, .card, dl, phone-card, phone-card-pop { display: none !important; position: static !important; opacity: .01 !important }
@media (min-width: 1px) { a:hover, a:focus { outline: 9px solid red !important } }
"""
PEOPLE = ["minjun", "pmeulen", "amara", "priya", "crios", "hlindqvist", "leowang", "wulandari", "nodwyer", "jfontaine"]
WATCHED = """() => ({
    names: Object.getOwnPropertyNames(window).sort().join(),
    prototypes: [Element, Node, Document, HTMLElement, Array, Object, EventTarget].map(
        each => Object.getOwnPropertyNames(each.prototype).length).join(),
    body: document.body.outerHTML,
    colour: getComputedStyle(document.body).color,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
})"""
# What TamperMonkey gives a userscript, over the page's own means: requests are counted, and pictures come as blobs.
GREASE = r"""
window.stored = {patterns: ["(?<![\\w.@/-])@([a-z]+)", "([a-z]+)@example\\.com"]}; window.asked = [];
const GM_getValue = (name, usual) => name in stored ? structuredClone(stored[name]) : usual;
const GM_setValue = (name, value) => { stored[name] = structuredClone(value); };
const GM_registerMenuCommand = () => {};
const GM_xmlhttpRequest = ({url, responseType, onload, onerror}) => {
    asked.push(url);
    fromOutside(url).then(({status, headers, base64}) => {
        const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
        const type = /content-type: (.*)/i.exec(headers)[1];
        const response = responseType === "json" ? JSON.parse(new TextDecoder().decode(bytes)) : new Blob([bytes], {type});
        onload({status, response, responseHeaders: headers});
    }, onerror);
};
"""


@contextlib.contextmanager
def hosts(documents):
    """A tool of its own, on a free port: each path with its document, and the policy that it is shown with."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            html, policy = documents.get(self.path, ("", ""))
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def document(body, style=""):
    return (f"<!doctype html><html lang=en><meta charset=utf-8><title>A wiki</title><style>{style}</style>"
            f"<body><main><h1>A wiki</h1>{body}</main>")


def embedded(service):
    links = " ".join(f'<p><a id="to-{alias}" href="{service}/users/{alias}">{alias}</a></p>' for alias in PEOPLE)
    cards = " ".join(f'<phone-card alias="{alias}">{alias}</phone-card>' for alias in PEOPLE * 3)
    return (f'{links}<p><a id="elsewhere" href="{service}/badges">badges</a> <a id="last" href="#x">last</a></p>{cards}'
            f'<phone-card alias="nobody-here">nobody</phone-card> <phone-card alias="minjun" size="small">m</phone-card>'
            f'<script src="{service}/embed/phone-card.js"></script>')


def run(binary, promises, brief):
    documents = {}
    with lab.folder() as folder, lab.chromium() as browser, hosts(documents) as host, hosts(documents) as stranger:
        phone = lab.Phone(binary, folder)
        pages.company(phone)
        # Nothing but vips makes a photo of one.
        has_photo = shutil.which("vips") is not None
        if has_photo:
            phone.run("photos", "set", pages.FIXTURES / "photos/plain.jpg", "--alias", "amara")
        with phone.serve("--port", "0", "--as", "minjun", "--embed-origins", f"https://wiki.example,{host}") as service:
            documents["/"] = (document(embedded(service)), "")
            documents["/bare"] = (document(embedded(service).split("<script")[0], HOSTILE), "")
            documents["/hostile"] = (
                document(embedded(service), HOSTILE),
                f"default-src 'none'; style-src 'unsafe-inline'; script-src {service}; connect-src {service}; "
                f"img-src {service}")
            documents["/frame"] = (document(f'<iframe title="A card" src="{service}/card/minjun"></iframe>'), "")
            documents["/words"] = (
                document('<p id="words">Ask @minjun or pmeulen@example.com about it, not bob@elsewhere.example.</p>'
                         f'<p><a id="link" href="{service}/users/amara">amara</a></p>', HOSTILE),
                "default-src 'none'; style-src 'unsafe-inline'")
            shown(browser, promises, service, host)
            hostile(browser, promises, service, host)
            keyboard(browser, promises, host)
            framed(browser, promises, service, host, stranger)
            refused(browser, promises, service, stranger)
            userscript(browser, promises, service, stranger, has_photo)


class Visit:
    """A page in a context of its own, with the requests that it makes and what its browser complains of."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        self.complaints = lab.Complaints(self.context)
        self.page = self.context.new_page()
        self.asked = []
        self.page.on("request", lambda request: self.asked.append(request.url))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def batches(self):
        return [url for url in self.asked if "/cards?" in url]


def settled(page, of):
    """Every element shows a card, but for nobody's."""
    page.wait_for_function(
        "count => [...document.querySelectorAll('phone-card')].filter(each => each.shadowRoot?.querySelector('.card'))"
        ".length === count", arg=of)


def shown(browser, promises, service, host):
    for scheme in ("light", "dark"):
        with Visit(browser, color_scheme=scheme) as visit:
            visit.page.goto(host + "/")
            settled(visit.page, len(PEOPLE) * 3 + 1)
            promises.that("many elements are one request", len(visit.batches()) == 1, visit.batches())
            promises.that("and nobody is asked for twice", visit.batches()[0].count("minjun") == 1)
            loaded = visit.page.wait_for_function(
                "() => [...document.querySelector('phone-card').shadowRoot.querySelectorAll('img')].every(each => each.naturalWidth)")
            promises.that("pictures come from the service", loaded)
            promises.that("who is not known stays as the page wrote it",
                          visit.page.locator("phone-card[alias=nobody-here]").inner_text() == "nobody")
            violations = Axe().run(visit.page, options=pages.RULES).response["violations"]
            promises.that(f"axe-core has nothing against cards, {scheme}", not violations, pages.found(violations))
            visit.page.reload()
            settled(visit.page, len(PEOPLE) * 3 + 1)
            promises.that("a reload asks for nothing that is kept", len(visit.batches()) == 1, visit.batches())
            promises.that("nothing to complain of", not visit.complaints.errors, visit.complaints.errors)


def hostile(browser, promises, service, host):
    with Visit(browser) as visit:
        visit.page.goto(host + "/bare")
        before = visit.page.evaluate(WATCHED)
        visit.page.goto(host + "/hostile")
        settled(visit.page, len(PEOPLE) * 3 + 1)
        look = visit.page.evaluate("""() => {
            const card = document.querySelector("phone-card").shadowRoot.querySelector(".card");
            const style = getComputedStyle(card);
            return [style.display, style.backgroundColor, style.fontSize, card.getBoundingClientRect().width,
                getComputedStyle(card.parentNode.getRootNode().host).opacity]
        }""")
        promises.that("a hostile style does not get in", look == ["grid", "rgb(255, 255, 255)", "14px", 336, "1"], look)
        visit.page.hover("#to-amara")
        visit.page.wait_for_function("() => document.querySelector('phone-card-pop')?.shadowRoot.querySelector('.card')")
        box = visit.page.evaluate("""() => {
            const pop = document.querySelector("phone-card-pop").shadowRoot.querySelector(".pop").getBoundingClientRect();
            const link = document.querySelector("#to-amara").getBoundingClientRect();
            return [pop.left >= 0, pop.top >= link.bottom, pop.width > 300, pop.right <= innerWidth]
        }""")
        promises.that("a card is beside its link", all(box), box)
        promises.that("and was asked for with the others", len(visit.batches()) == 1, visit.batches())
        after = visit.page.evaluate(WATCHED)
        names = set(after["names"].split(",")) - set(before["names"].split(","))
        promises.that("the page has one name more", names == {"phoneCards"}, names)
        for what in ("prototypes", "colour", "sheets"):
            promises.that(f"of the page nothing changes: {what}", before[what] == after[what], (before[what], after[what]))
        promises.that("no element of the page changes",
                      after["body"].split("<script")[0] == before["body"].split("</main")[0], after["body"][:300])
        visit.page.mouse.move(1200, 790)
        visit.page.wait_for_function(
            "() => !document.querySelector('phone-card-pop').shadowRoot.querySelector(':popover-open')")
        promises.that("nothing to complain of, with a policy of the page's own", not visit.complaints.errors,
                      visit.complaints.errors)


def keyboard(browser, promises, host):
    with Visit(browser) as visit:
        page = visit.page
        page.goto(host + "/")
        settled(page, len(PEOPLE) * 3 + 1)
        focus = "() => document.activeElement.shadowRoot?.activeElement?.textContent ?? document.activeElement.id"
        is_open = "() => !!document.querySelector('phone-card-pop')?.shadowRoot.querySelector(':popover-open')"
        page.keyboard.press("Tab")
        page.wait_for_function(is_open)
        said = page.evaluate("document.querySelector('phone-card-pop').shadowRoot.querySelector('[role=status]').textContent")
        promises.that("a reader hears of the card, and of the way into it", "Minjun Kim" in said and "Alt" in said, said)
        page.keyboard.press("Escape")
        promises.that("Escape closes a card, and leaves the focus",
                      not page.evaluate(is_open) and page.evaluate(focus) == "to-minjun", page.evaluate(focus))
        page.keyboard.press("Tab")
        page.wait_for_function(is_open)
        page.keyboard.press("Alt+ArrowDown")
        promises.that("Alt and arrow down leads into it", page.evaluate(focus) == "Pieter van der Meulen", page.evaluate(focus))
        page.keyboard.press("Escape")
        promises.that("Escape leads back", page.evaluate(focus) == "to-pmeulen", page.evaluate(focus))
        page.keyboard.press("Tab")
        page.wait_for_function(is_open)
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press("Shift+Tab")
        promises.that("before its first link comes the link that it is of", page.evaluate(focus) == "to-amara", page.evaluate(focus))
        page.focus("#elsewhere")
        page.wait_for_function(f"() => !({is_open})()")
        promises.that("other links have none", page.evaluate(focus) == "elsewhere")
        promises.that("nothing to complain of, by keyboard", not visit.complaints.errors, visit.complaints.errors)


def framed(browser, promises, service, host, stranger):
    for scheme in ("light", "dark"):
        with Visit(browser, color_scheme=scheme) as visit:
            visit.page.goto(host + "/frame")
            name = visit.page.frame_locator("iframe").locator(".name")
            promises.that("a card shows in a frame", name.inner_text() == "Minjun Kim")
            promises.that("nothing to complain of, in a frame", not visit.complaints.errors, visit.complaints.errors)
            visit.page.goto(service + "/card/minjun")
            violations = Axe().run(visit.page, options=pages.RULES).response["violations"]
            # A frame has no heading of its own.
            promises.that(f"axe-core has nothing against a card by itself, {scheme}", not violations, pages.found(violations))
    with Visit(browser) as visit:
        visit.page.goto(stranger + "/frame")
        promises.that("and in nobody else's", visit.page.frame_locator("iframe").locator(".name").count() == 0)


def refused(browser, promises, service, stranger):
    with Visit(browser) as visit:
        visit.page.goto(stranger + "/")
        visit.page.wait_for_event("requestfailed", lambda request: "/cards?" in request.url)
        text = visit.page.locator("phone-card").first.inner_text()
        promises.that("a page that is not let in shows what it wrote", text == "minjun", text)


def userscript(browser, promises, service, stranger, has_photo):
    with Visit(browser, bypass_csp=False) as visit:
        def from_outside(url):
            answer = visit.context.request.get(url)
            headers = "\r\n".join(f"{each['name']}: {each['value']}" for each in answer.headers_array)
            return {"status": answer.status, "headers": headers, "base64": base64.b64encode(answer.body()).decode()}

        page = visit.page
        page.expose_function("fromOutside", from_outside)
        page.goto(stranger + "/words")
        body = page.evaluate("document.body.outerHTML")
        script = visit.context.request.get(service + "/userscripts/phone-cards.user.js").text()
        promises.that("the userscript has the service's own address", f"// @namespace    {service}/" in script, script[:300])
        promises.that("and is under 15 kB", len(script.encode()) < 15000, len(script.encode()))
        page.evaluate(f"(() => {{ {GREASE}\n{script.replace('mode: MODE', 'mode: (window.seen = MODE, `open`)')}\n }})()")
        is_open = "() => !!document.querySelector('phone-card-pop')?.shadowRoot.querySelector(':popover-open')"
        name = "() => document.querySelector('phone-card-pop').shadowRoot.querySelector('.name').textContent"

        def word(text):
            x, y = page.evaluate("""text => {
                const node = document.querySelector("#words").firstChild, range = document.createRange();
                range.setStart(node, node.data.indexOf(text)); range.setEnd(node, node.data.indexOf(text) + text.length);
                const box = range.getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2];
            }""", text)
            page.mouse.move(x - 1, y)
            page.mouse.move(x, y)

        word("@minjun")
        page.wait_for_function(is_open)
        promises.that("a bare alias has a card", page.evaluate(name) == "Minjun Kim", page.evaluate(name))
        promises.that("in a root that the page can't read", page.evaluate("seen") == "closed")
        page.mouse.move(5, 600)
        page.wait_for_function(f"() => !({is_open})()")
        word("pmeulen@example.com")
        page.wait_for_function(is_open)
        promises.that("and so has an address", "Pieter" in page.evaluate(name), page.evaluate(name))
        page.mouse.move(5, 600)
        page.wait_for_function(f"() => !({is_open})()")
        page.hover("#link")
        page.wait_for_function(is_open)
        promises.that("and so has a link", "Amara" in page.evaluate(name), page.evaluate(name))
        if has_photo:
            page.wait_for_function("() => document.querySelector('phone-card-pop').shadowRoot.querySelector('canvas.face')")
            promises.that("whose photo is drawn, whatever the page's policy says of pictures", True)
        promises.that("no element of the page changes, by the userscript", page.evaluate("document.body.outerHTML") == body)
        promises.that("each is asked for once", page.evaluate("asked.filter(each => each.includes('/cards?')).length") == 3,
                      page.evaluate("asked"))
        promises.that("and kept with its age", page.evaluate("stored.cards.minjun.until > Date.now()"))
        # What the page's policy says of pictures holds for those, too: a drawing is left out there, a photo is drawn.
        errors = [each for each in visit.complaints.errors if "img-src" not in each and "data:" not in each]
        promises.that("nothing to complain of, by the userscript", not errors, errors)
