#!/usr/bin/env python3
"""An OpenID Connect provider on loopback (Canaille, by pytest-iam) with one person and two clients. The first line that
it prints says in JSON how to reach it. From then on it answers each line of standard input with one of JSON:

    sign-in URL    somebody opens the URL in a browser, types her name and password and accepts: {"location": …}
    decline URL    the same, but she declines; who accepted once is not asked again
    rotate         the provider signs with a new key from now on: {}
    keys           its private key in PEM and its JWK set, for a forger: {"pem": …, "jwks": …}

It ends when standard input does. Tests/signin/install.py makes the Python that runs it.

    .build/pytest-iam-0.3.0/bin/python Tests/signin/provider.py [--redirect-uri URI] [--person NAME=EMAIL …]

Each person's password is the same as hers.
"""

import argparse
import html.parser
import http.cookiejar
import json
import os
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import portpicker
from canaille import create_app
from canaille.backends import Backend
from canaille.backends.memory.backend import MemoryBackend
from joserfc.jwk import JWKRegistry
from pytest_iam import Server

OPTIONS = argparse.ArgumentParser(description="An OpenID Connect provider on loopback.")
OPTIONS.add_argument("--redirect-uri", default="http://127.0.0.1:9/auth/callback")
OPTIONS.add_argument("--person", action="append", default=[], metavar="NAME=EMAIL")
OPTIONS = OPTIONS.parse_args()
REDIRECT_URI = OPTIONS.redirect_uri
SIGNED_OUT_URI = "http://127.0.0.1:9/signed-out"
USER, PASSWORD = "alice", "correct horse battery staple"


one_filter = MemoryBackend.do_query


def every_filter(self, model, *arguments, **filters):
    """What all filters find. Canaille's memory gives what any of them finds, its databases do not: an invented code
    would be taken for any other of the same client's."""
    if len(filters) < 2:
        return one_filter(self, model, *arguments, **filters)
    found = [one_filter(self, model, *arguments, **{name: value}) for name, value in filters.items()]
    others = [{instance.id for instance in instances} for instances in found[1:]]
    return [instance for instance in found[0] if all(instance.id in ids for ids in others)]


MemoryBackend.do_query = every_filter


def key():
    new = JWKRegistry.generate_key("RSA", 2048)
    new.ensure_kid()
    return new.as_dict(private=True)


def start():
    port = portpicker.pick_unused_port()
    app = create_app(
        config={
            "TESTING": True,
            "ENV_FILE": None,
            "SECRET_KEY": str(uuid.uuid4()),
            "PREFERRED_URL_SCHEME": "http",
            "SERVER_NAME": f"localhost:{port}",
            "CANAILLE": {
                "DATABASE": "memory",
                "JAVASCRIPT": False,
                "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc", "manage_oidc"]}},
                "LOGGING": {"version": 1, "disable_existing_loggers": True},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key()]},
        },
        env_file=None)
    server = Server(app, port, Backend.instance)
    threading.Thread(target=server.httpd.serve_forever, daemon=True).start()
    with app.app_context():
        server.backend.save(
            server.models.User(
                user_name=USER, given_name="Alice", family_name="Moreau", formatted_name="Alice Moreau",
                emails=["alice@example.com"], password=PASSWORD))
        for person in OPTIONS.person:
            name, _, email = person.partition("=")
            server.backend.save(
                server.models.User(
                    user_name=name, given_name=name, family_name=name, formatted_name=name, emails=[email],
                    password=PASSWORD))
        for client_id, secret, method in [
            ("phonebook", "s3cr:t & 100%", "client_secret_basic"), ("phonebook-public", None, "none")
        ]:
            client = server.models.Client(
                client_id=client_id, client_secret=secret, client_name=client_id, redirect_uris=[REDIRECT_URI],
                post_logout_redirect_uris=[SIGNED_OUT_URI], grant_types=["authorization_code"], response_types=["code"],
                token_endpoint_auth_method=method, scope=["openid", "profile", "email"],
                id_token_signed_response_alg="RS256")
            server.backend.save(client)
            # It has an id only now.
            client.audience = [client]
            server.backend.save(client)
    return server


class Forms(html.parser.HTMLParser):
    """The first form of a page that has what is asked for: where it goes, and what it would send."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append((attributes.get("action") or "", {}, set()))
        elif tag in ("input", "button") and self.forms and attributes.get("name"):
            _, fields, names = self.forms[-1]
            names.add(attributes["name"])
            if attributes.get("type") == "hidden":
                fields[attributes["name"]] = attributes.get("value", "")

    def having(self, name):
        return next((form for form in self.forms if name in form[2]), None)


class Browser(urllib.request.HTTPRedirectHandler):
    """Follows every redirect but the one that leads back to the client."""

    def redirect_request(self, request, body, code, message, headers, url):
        if url.startswith(REDIRECT_URI):
            return None
        return super().redirect_request(request, body, code, message, headers, url)

    def __init__(self):
        self.opener = urllib.request.build_opener(
            self, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.ProxyHandler({}))

    def sign_in(self, url, answer):
        body = None
        for _ in range(10):
            try:
                with self.opener.open(url, body, timeout=10) as page:
                    url, text = page.geturl(), page.read().decode()
            except urllib.error.HTTPError as error:
                location = error.headers.get("Location", "")
                if location.startswith(REDIRECT_URI):
                    return {"location": location}
                return {"status": error.code}
            forms = Forms(text)
            # Every button there is called "answer".
            for name, value in [("password", PASSWORD), ("login", USER), ("answer", answer)]:
                if form := forms.having(name):
                    action, fields, _ = form
                    body = urllib.parse.urlencode(fields | {name: value}).encode()
                    url = urllib.parse.urljoin(url, action)
                    break
            else:
                return {"stuck": url}
        return {"stuck": url}


def main():
    server = start()
    print(json.dumps({
        "issuer": json.load(urllib.request.urlopen(server.url + ".well-known/openid-configuration"))["issuer"],
        "clientID": "phonebook", "clientSecret": "s3cr:t & 100%", "publicClientID": "phonebook-public",
        "redirectURI": REDIRECT_URI, "signedOutURI": SIGNED_OUT_URI, "user": USER, "password": PASSWORD,
    }), flush=True)
    for line in sys.stdin:
        command, _, url = line.strip().partition(" ")
        if command == "rotate":
            jwks = server.app.config["CANAILLE_OIDC"]["ACTIVE_JWKS"]
            jwks[:] = [key()]
            answer = {}
        elif command == "keys":
            keys = [JWKRegistry.import_key(key) for key in server.app.config["CANAILLE_OIDC"]["ACTIVE_JWKS"]]
            answer = {
                "pem": keys[0].as_pem(private=True).decode(),
                "jwks": {"keys": [key.as_dict(private=False) for key in keys]}}
        else:
            answer = Browser().sign_in(url, "accept" if command == "sign-in" else "deny")
        print(json.dumps(answer), flush=True)
    server.httpd.shutdown()


if __name__ == "__main__":
    main()
