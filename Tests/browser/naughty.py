"""What somebody might type to make other people's browsers do something: every payload in every field that people write
themselves, in a badge and in what it was given for, shown in a real browser. Nothing may run, nothing may leave its place,
and what was typed has to be there to be read.

Beside those below, the Big List of Naughty Strings is read where it lies beside the checkout (../shared/data/unicode)."""
import json
import urllib.error
import urllib.parse
import urllib.request

import lab

LIST = lab.ROOT.parent / "shared/data/unicode/blns/blns.json"
OWN = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)//", "</dd></dl><script>alert(1)</script>", "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>",
    "<math href=javascript:alert(1)>x</math>", "<base href=//x.example/>", "<link rel=stylesheet href=//x.example>",
    "<meta http-equiv=refresh content='0;url=//x.example'>", "<form action=//x.example><input name=q>",
    "<style>*{background:url(//x.example)}</style>", "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "\" autofocus onfocus=alert(1) x=\"", "' onmouseover='alert(1)",
    "` onmouseover=alert(1)", "<body onload=alert(1)>", "<video><source onerror=alert(1)>",
    "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><script>alert(1)</script>", "<plaintext>", "<!--", "<![CDATA[", "<?php alert(1) ?>", "<%= alert(1) %>",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
    "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java&#115;cript:alert(1))", "[x](&#x6A;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](vbscript:msgbox(1))", "[x](//x.example)",
    "[x](https://x.example\" onmouseover=\"alert(1))", "[x](<javascript:alert(1)>)", "[x]( javascript:alert(1))",
    "[<img src=x onerror=alert(1)>](https://example.com)", "![x](javascript:alert(1))", "![x](//x.example/x.png)",
    "![\"onerror=\"alert(1)](x)", "<https://example.com\"onmouseover=alert(1)>", "<javascript:alert(1)>",
    "`<script>alert(1)</script>`", "```\n<script>alert(1)</script>\n```", "    <script>alert(1)</script>",
    "[x]: javascript:alert(1)\n[x]", "# <script>alert(1)</script>", "> <script>alert(1)</script>",
    "- <script>alert(1)</script>", "**<b onmouseover=alert(1)>**", "_<i onclick=alert(1)>_", "\\<script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}", "{{{about}}}", "{{>head}}", "{{#own}}", "{{/own}}", "{{% CONTENT_TYPE: TEXT}}",
    "{{=<% %>=}}", "${alert(1)}", "#{alert(1)}", "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "\u003cscript\u003e", "+ADw-script+AD4-",
    "\u0061\u0300" * 20, "a" * 100, "\U0001F469\u200d\U0001F4BB", "\ufdfa", "=1+1", "@SUM(1)", "' OR 1=1 --", "../../etc/passwd",
]
# Nothing that is not asked for is on a page: these elements nowhere, these attributes on none, links to these only.
LOOK = """() => {
    const odd = [];
    // The service's own scripts and signs.
    const own = element =>
        element.localName == "script" && element.src.startsWith(location.origin + "/static/") && !element.textContent ||
        element.matches("svg.i, svg.i > use[href^='/static/icons.svg#']");
    for (const element of document.querySelectorAll("*")) {
        if (own(element)) continue;
        if (["script", "iframe", "object", "embed", "base", "svg", "math", "video", "audio", "template", "style"]
                .includes(element.localName)) odd.push(element.localName);
        if (element.localName == "meta" && element.httpEquiv) odd.push("meta " + element.httpEquiv);
        for (const attribute of element.attributes) {
            if (attribute.name.startsWith("on") || attribute.name == "style") odd.push(attribute.name);
        }
        if (element.href && element.localName != "link" &&
            !["http:", "https:", "mailto:", "tel:"].includes(element.protocol)) odd.push(element.href);
        if (element.action && new URL(element.action).origin != location.origin) odd.push(element.action);
        if (element.src && new URL(element.src).origin != location.origin) odd.push(element.src);
    }
    return [odd, document.body.textContent];
}"""


def payloads():
    strings = list(OWN)
    if LIST.exists():
        strings += json.loads(LIST.read_text())
    else:
        print(f"    SKIPPED: the Big List of Naughty Strings is not at {LIST.parent}")
    return strings


def fields(text):
    """Every field that people write themselves, with the text in it wherever one can be."""
    return {
        "name.preferred.given": text, "name.preferred.family": text, "pronouns": text, "phones.mobile": text,
        "location.timeZone": text, "profile.pronunciation": text, "profile.about": text,
        "profile.links": [{"type": "wiki", "url": "https://example.com/" + urllib.parse.quote(text), "label": text},
                          {"type": "blog", "url": "https://example.com/", "label": text}],
        "profile.links ": [{"type": "wiki", "url": text, "label": "x"}],
        "profile.links  ": [{"type": text, "url": "https://example.com/", "label": "x"}],
        "profile.skills": [text, "x" + text], "profile.interests": [text], "profile.languages": [text],
        "profile.chat": [{"service": text, "handle": text}],
        "profile.workingHours": {"days": [text], "from": text, "to": text},
        "profile.outOfOffice": {"from": "2026-01-01", "to": "2999-01-01", "note": text},
        "profile.outOfOffice ": {"from": text, "to": text},
        "profile.visibility": {text: text},
    }


class Profile:
    def __init__(self, url, alias):
        self.url, self.alias = url, alias
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def set(self, field, value):
        """Whether the service took it. Everything else than a clear refusal is raised."""
        for name in reversed(field.strip().split(".")):
            value = {name: value}
        return self.send("PATCH", f"people/{self.alias}", value, "application/merge-patch+json")

    def badge(self, text):
        """Whether the service took a badge of which everything is that text, and an award for it."""
        document = {"name": text, "description": text, "howToEarn": text, "category": text, "owners": [self.alias],
                    "limits": {"perPerson": None, "toOneself": True}}
        return [self.send("PUT", "badges/naughty", document),
                self.send("POST", "badges/naughty/awards", {"alias": self.alias, "reason": text})]

    def send(self, method, path, value, kind="application/json"):
        request = urllib.request.Request(
            f"{self.url}/v1/{path}", json.dumps(value).encode("utf-8", "surrogatepass"), method=method,
            headers={"Content-Type": kind, "If-Match": "*"})
        try:
            with self.opener.open(request, timeout=lab.LIMIT):
                return True
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code != 400 or problem["type"] != "/problems/invalid":
                raise
            return False


def run(binary, promises, brief):
    with lab.folder() as folder, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        phone.run("import", lab.ROOT / "Fixtures/orgs/harbour.csv")
        phone.run("badge", "create", "naughty", "--name", "Naughty", "--owner", "minjun")
        with phone.serve("--port", 0, "--as", "minjun") as url:
            profile = Profile(url, "minjun")
            context = browser.new_context()
            complaints = lab.Complaints(context)
            page = context.new_page()
            strings, taken, refused = payloads(), 0, 0
            for text in strings:
                shown = False
                for field, value in fields(text).items():
                    if profile.set(field, value):
                        taken += 1
                        shown |= field == "profile.skills"
                    else:
                        refused += 1
                for took in profile.badge(text):
                    taken, refused = taken + took, refused + (not took)
                # The page itself, one where the name stands among others', and what search makes of the text.
                query = urllib.parse.quote(text.encode("utf-8", "replace"))
                places = [url + "/users/minjun", url + "/users/leowang", url + "/search?q=" + query,
                          url + "/badges/naughty", url + "/badges", url + "/users/minjun/badges"]
                for place in places[:1] if brief else places:
                    page.goto(place)
                    odd, body = page.evaluate(LOOK)
                    promises.that(f"nothing stands on a page that nobody asked for, of {text!r}", not odd, odd)
                    if shown and place == places[0]:
                        promises.that(f"what was typed is there to be read, of {text!r}", text.strip() in body, body)
                if complaints.dialogs or complaints.errors:
                    promises.that(f"nothing runs, of {text!r}", False, complaints.dialogs + complaints.errors)
                    complaints.dialogs.clear()
                    complaints.errors.clear()
            promises.that("no dialog, no violation, no error on the console", not complaints.dialogs + complaints.errors)
            print(f"    {len(strings)} texts, {taken} times taken by a field and {refused} times refused")
