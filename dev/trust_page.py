"""The page on which a phone gets the certificate that it is to trust: `python -m dev.trust_page HOST PORT APP_ADDRESS`.

Plain HTTP, for a phone that does not trust us yet can take it no other way; so whoever controls the network could hand out
another one. Against that the page asks to compare the fingerprint with the one in the terminal. Nothing else is served.
"""

import sys
from collections.abc import Sequence
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from dev.certificates import FOLDER, fingerprint

CERTIFICATE = "/gridgov-local.crt"
TYPE = "application/x-x509-ca-cert"
"""By this, Android and iOS offer to install it."""

PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>gridgov 手机安装 phone set-up</title>
<style>body {{ font: 18px/1.6 sans-serif; margin: 1em auto; max-width: 36em; padding: 0 1em }}
a.go {{ display: block; background: #1557b0; color: #fff; padding: .8em 1em; border-radius: .5em; margin: .8em 0 }}
code {{ overflow-wrap: anywhere; font-size: 16px }} [lang=en] {{ color: #444 }}</style>
<h1>手机安装 <span lang="en">Phone set-up</span></h1>
<h2>1 证书(只需一次)<span lang="en">The certificate, once</span></h2>
<p>位置、相机和离线只在 HTTPS 下可用。此证书由开发者的电脑自行生成,只能为内网地址作保。
<p lang="en">Place, camera and offline work need HTTPS. The developer's machine made this certificate; it can vouch for private addresses only.
<a class="go" href="{path}">下载证书 <span>Download the certificate</span></a>
<ul><li>Android:设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书 <span lang="en">Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate</span>
<li>iPhone:设置 → 已下载描述文件 → 安装;再到 通用 → 关于本机 → 证书信任设置 打开 <span lang="en">Settings → Profile Downloaded → Install; then General → About → Certificate Trust Settings</span></ul>
<p>安装前请与电脑终端中的指纹核对,不同则不要安装。<span lang="en">Compare its SHA-256 with the one in the terminal; if it differs, do not install it.</span><br><code>{fingerprint}</code>
<h2>2 手机端 <span lang="en">The app</span></h2>
<a class="go" href="{app}">打开手机端 <span>Open the app</span></a>
<p>不再开发时,请在手机上删除此证书。<span lang="en">Remove the certificate from the phone when you no longer develop.</span>
</html>
"""


def answers(authority: x509.Certificate, app: str) -> dict[str, tuple[str, bytes]]:
    """All that is served: content type and body by path."""
    page = PAGE.format(path=CERTIFICATE, fingerprint=fingerprint(authority), app=escape(app, quote=True))
    return {
        "/": ("text/html; charset=utf-8", page.encode()),
        CERTIFICATE: (TYPE, authority.public_bytes(Encoding.DER)),
    }


def serve(host: str, port: int, served: dict[str, tuple[str, bytes]]) -> ThreadingHTTPServer:
    """Bound already; `serve_forever` answers."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            media_type, body = served.get(self.path, ("text/plain", b""))
            self.send_response(HTTPStatus.OK if body else HTTPStatus.NOT_FOUND)
            headers = {
                "Content-Type": media_type,
                "Content-Length": str(len(body)),
                "Cache-Control": "no-store",
            }
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Nothing: what phones fetch here is no news."""

    return ThreadingHTTPServer((host, port), Handler)


def main(arguments: Sequence[str], *, authority: Path = FOLDER / "authority.crt") -> int:
    host, port, app = arguments
    certificate = x509.load_pem_x509_certificate(authority.read_bytes())
    with serve(host, int(port), answers(certificate, app)) as server:
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
