#!/usr/bin/env python3
"""A web server on loopback that is no provider: it sends elsewhere, too much, or less than it says. Its first line is
its port; it answers a line of standard input with the paths that it was asked for, and ends when standard input does.
"""

import http.server
import sys
import threading

paths = []


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        paths.append(self.path)
        body = b""
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
        else:
            self.send_response(200)
        length = None
        if self.path.startswith("/bytes/"):
            body = b"x" * int(self.path.split("/")[2])
        elif self.path == "/cut":
            body, length = b"{", 100
        elif self.path == "/echo":
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            names = ["Content-Type", "Authorization", "Accept"]
            body = " ".join([self.command, *(self.headers[name] for name in names), form]).encode()
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
for line in sys.stdin:
    print(" ".join(paths), flush=True)
