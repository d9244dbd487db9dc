"""Signing in, with a provider by somebody else (Canaille) and a real browser: there and back, out again, refusals,
forgeries, a terminal, and what happens to whoever leaves."""
import http.cookiejar
import json
import re
import subprocess

import urllib.error
import urllib.parse
import urllib.request

import lab

PEOPLE = [("minjun", "minjun@example.com"), ("crios", "crios@example.com"), ("nobody", "nobody@example.com")]
AUDIENCE = "https://phonebook.example.com/v1"
LEAST_FORGERIES = 300


def run(binary, promises, _):
    port = lab.free_port()
    url = f"http://127.0.0.1:{port}"
    with lab.folder() as folder, lab.Provider(url + "/sign-in/return", PEOPLE) as provider, lab.chromium() as browser:
        phone = lab.Phone(binary, folder)
        phone.run("import", lab.ROOT / "Fixtures/orgs/harbour.csv")
        known = provider.introduction
        secret = folder / "secret"
        secret.write_text(known["clientSecret"])
        settings = {
            "PHONE_SIGN_IN_ISSUER": known["issuer"], "PHONE_SIGN_IN_CLIENT_ID": known["clientID"],
            "PHONE_SIGN_IN_CLIENT_SECRET_FILE": str(secret), "PHONE_SIGN_IN_SUBJECT": "email=email",
            "PHONE_SIGN_IN_AUDIENCE": AUDIENCE}
        with phone.serve("--port", port, **settings):
            session = browser.new_context()
            complaints = lab.Complaints(session)
            page = session.new_page()
            there_and_back(page, session, url, known, promises)
            foreign_form(browser, session, page, url, promises)
            terminal(phone, page, url, promises)
            stranger(browser, url, known, promises)
            refusals(provider, url, promises)
            forgeries(provider, url, folder, promises)
            leaving(phone, page, url, promises)
            out(phone, browser, provider, url, known, promises)
            promises.that("no dialogs", not complaints.dialogs, complaints.dialogs)
            promises.that("no errors on the console", not complaints.errors, complaints.errors)


def log_in(page, name, known):
    """Fills in the provider's forms until it sends the browser back."""
    page.fill("[name=login]", name)
    page.keyboard.press("Enter")
    page.fill("[name=password]", known["password"])
    page.keyboard.press("Enter")
    # Whether the service may know who she is.
    page.click("[name=answer][value=accept]")


def there_and_back(page, session, url, known, promises):
    page.goto(url + "/users/crios")
    promises.that("a page leads to the provider", page.url.startswith(known["issuer"]), page.url)
    log_in(page, "minjun", known)
    page.wait_for_url(url + "/**")
    promises.that("and back to where one was", page.url == url + "/users/crios", page.url)
    promises.that("with the page", "Chief Technology Officer" in page.content(), page.content()[:300])
    cookies = {cookie["name"]: cookie for cookie in session.cookies(url)}
    cookie = cookies.get("__Host-phonebook", {})
    safe = cookie.get("httpOnly") and cookie.get("secure") and cookie.get("sameSite") == "Lax"
    promises.that("the session's cookie is safe", safe, cookie)
    promises.that("what was begun is over", "__Host-phonebook-sign-in" not in cookies, list(cookies))
    me = json.loads(page.goto(url + "/v1/people/me").text())
    promises.that("it is her", me["alias"] == "minjun", me)
    page.goto(url + "/")
    own = page.locator("details.you a").first.get_attribute("href")
    promises.that("the bar says so", own == "/users/minjun", page.content())


def foreign_form(browser, session, page, url, promises):
    """A page of another site, to which the browser goes with the session, posts to ours."""
    page.route("http://other.localhost:9/", lambda route: route.fulfill(
        content_type="text/html",
        body=f'<form method="post" action="{url}/sign-out"><input name="form" value="x"></form>'))
    page.goto("http://other.localhost:9/")
    page.evaluate("document.forms[0].submit()")
    page.wait_for_url(url + "/sign-out")
    promises.that("a foreign form is refused", "may not change anything here" in page.content(), page.content())
    page.unroute("http://other.localhost:9/")
    me = page.goto(url + "/v1/people/me")
    promises.that("and changes nothing", me.status == 200, me.status)


def terminal(phone, page, url, promises):
    login = phone.start("login", "--server", url)
    said = ""
    while "/sign-in/terminal" not in said:
        line = login.stderr.readline()
        if not line:
            break
        said += line
    found = re.search(r"(http\S+code=(\S+))", said)
    promises.that("a terminal shows an address", found, said)
    if not found:
        login.kill()
        return
    page.goto(found[1])
    promises.that("the page shows its code", found[2] in page.content(), page.content())
    page.click("button[value=allow]")
    promises.that("and says yes", "The terminal is signed in" in page.content(), page.content())
    output, errors = login.communicate(timeout=lab.LIMIT)
    promises.that("the terminal is signed in", login.returncode == 0 and "You are minjun" in output, output + errors)
    mode = (phone.folder / ".config/phonebook/logins").stat().st_mode & 0o777
    promises.that("its key is for its user only", mode == 0o600, oct(mode))
    who = phone.run("who", "crios", "--server", url, check=False)
    promises.that("phone who works with it", who.returncode == 0, who.stderr)
    own = phone.run("set", "pronouns", "they/them", "--server", url, check=False)
    promises.that("so does phone set", own.returncode == 0, own.stderr)
    phone.run("logout", "--server", url)
    who = phone.run("who", "crios", "--server", url, check=False)
    promises.that("after phone logout it does not", who.returncode == 2 and "phone login" in who.stderr, who.stderr)


def stranger(browser, url, known, promises):
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + "/")
    log_in(page, "nobody", known)
    page.wait_for_url(url + "/**")
    promises.that(
        "whom the directory does not know is told so", "Nobody who is in place is known" in page.content(),
        page.content())
    promises.that("and has no session", not context.cookies(url), context.cookies(url))
    context.close()


class Client:
    """A program with a jar for cookies, which follows nothing."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self):
        # Cookies for https only are for loopback, too, as browsers have it.
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("https", "http"))
        self.jar = http.cookiejar.CookieJar(policy)
        self.opener = urllib.request.build_opener(
            self.Stay, urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({}))

    def get(self, url, **headers):
        try:
            with self.opener.open(urllib.request.Request(url, headers=headers), timeout=lab.LIMIT) as answer:
                return answer.status, answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.headers

    def begin(self, provider, url):
        """Where the provider sends somebody back to who signed in."""
        _, headers = self.get(url + "/sign-in?to=/users/crios")
        answer = provider.tell("sign-in " + headers["Location"])
        return answer["location"]

    @property
    def is_signed_in(self):
        return any(cookie.name == "__Host-phonebook" for cookie in self.jar)


def changed(location, **parameters):
    parts = urllib.parse.urlsplit(location)
    query = dict(urllib.parse.parse_qsl(parts.query)) | parameters
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))


def refusals(provider, url, promises):
    def attempt(what, change, answer=403):
        client = Client()
        location = client.begin(provider, url)
        status, _ = client.get(change(location, client))
        promises.that(f"{what} does not sign in", status == answer and not client.is_signed_in, status)

    attempt("a wrong state", lambda location, _: changed(location, state="x" * 43))
    attempt("a wrong issuer", lambda location, _: changed(location, iss="https://attacker.example"))
    attempt("an invented code", lambda location, _: changed(location, code="invented"))
    attempt("a code twice in the address", lambda location, _: location + "&code=x", answer=400)

    def without_cookie(location, client):
        client.jar.clear()
        return location

    attempt("a browser that began nothing", without_cookie)

    def of_another(location, client):
        # The code of one sign-in in the place of another's: its verifier is not the one that the code was asked with.
        other = changed(client.begin(provider, url))
        code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))["code"]
        return changed(other, code=code)

    attempt("a code with another verifier", of_another)

    client = Client()
    location = client.begin(provider, url)
    kept = list(client.jar)
    status, headers = client.get(location)
    # The provider's person alice is nobody in the directory; what counts is that the code is spent.
    for cookie in kept:
        client.jar.set_cookie(cookie)
    status, _ = client.get(location)
    promises.that("a replayed code does not sign in", status == 403 and not client.is_signed_in, status)


def forgeries(provider, url, folder, promises):
    keys = provider.tell("keys")
    (folder / "issuer.pem").write_text(keys["pem"])
    (folder / "jwks.json").write_text(json.dumps(keys["jwks"]))

    def tokens(*more):
        output = subprocess.run(
            [lab.PYTHON, "-B", lab.ROOT / "Tests/signin/forge.py", "--issuer", provider.introduction["issuer"],
             "--audience", AUDIENCE, "--key", folder / "issuer.pem", "--jwks", folder / "jwks.json",
             "--subject", "minjun", "--claim", 'email="minjun@example.com"', *more],
            check=True, capture_output=True, text=True, timeout=lab.LIMIT).stdout
        return [json.loads(line) for line in output.splitlines()]

    client = Client()

    def status(token):
        try:
            return client.get(url + "/v1/people/me", Authorization="Bearer " + token)[0]
        except (ValueError, UnicodeEncodeError):
            # What no header can hold is not sent.
            return None

    for good in tokens("--good", "3"):
        promises.that("a good token is taken", status(good["token"]) == 200, status(good["token"]))
    taken, sent = [], 0
    for forged in tokens():
        # A header has no white space at its ends.
        if forged["token"] != forged["token"].strip():
            continue
        answer = status(forged["token"])
        sent += answer is not None
        if answer not in (None, 400, 401, 431):
            taken.append((forged["name"], answer))
    promises.that("no forgery is taken", not taken, taken[:5])
    promises.that("enough of them were sent", sent >= LEAST_FORGERIES, sent)
    print(f"    {sent} forged and damaged tokens sent, {len(taken)} taken")


def leaving(phone, page, url, promises):
    """She leaves by an import through the service; her session ends with it."""
    dump = (lab.ROOT / "Fixtures/orgs/harbour.csv").read_text().splitlines()
    header = dump[0].split(",")
    rows = [line for line in dump[1:] if ",minjun," not in line]
    (phone.folder / "next.csv").write_text("\n".join([dump[0], *rows]) + "\n")
    assert len(rows) == len(dump) - 2 and "alias" in header
    key = phone.run("token", "create", "her-own", "--scope", "person", "--alias", "minjun").stdout.strip()
    token = {"Authorization": "Bearer " + key}
    works, _ = Client().get(url + "/v1/people/me", **token)
    promises.that("her token works", works == 200, works)
    before = page.goto(url + "/v1/people/me").status
    imported = phone.run("import", phone.folder / "next.csv", check=False)
    after = page.goto(url + "/v1/people/me").status
    works, _ = Client().get(url + "/v1/people/me", **token)
    promises.that("nor does her token work any more", works == 401, works)
    promises.that("she was signed in", before == 200, before)
    promises.that("the import says that she left", imported.returncode == 0, imported.stderr)
    promises.that("whoever leaves is signed out with the commit", after == 401, after)


def out(phone, browser, provider, url, known, promises):
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + "/")
    log_in(page, "crios", known)
    page.wait_for_url(url + "/**")
    page.goto(url + "/users/amara")
    page.goto(url + "/")
    page.click("details.you summary")
    page.click("text=Sign out")
    promises.that("signing out says so", "You are signed out" in page.content(), page.content())
    promises.that(
        "and no cookie is left", not any(c["name"] == "__Host-phonebook" for c in context.cookies(url)),
        context.cookies(url))
    # Back is where one was, by way of the provider, who still knows her: not round and round.
    page.go_back()
    promises.that("going back ends somewhere", page.url.startswith((url, known["issuer"])), page.url)
    if page.locator("text=Sign out").count():
        page.click("details.you summary")
        page.click("text=Sign out")
    # The provider would let in at once whom it still knows.
    context.clear_cookies(domain="localhost")
    page.goto(url + "/users/amara")
    promises.that("then a page leads to the provider again", not page.url.startswith(url + "/users"), page.url)
    context.close()
