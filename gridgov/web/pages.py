"""The frame of the few pages that we serve ourselves, for whoever has no account: one style, no scripts, nothing from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape

NOT_KEPT: Mapping[str, str] = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
"""Of what a secret address shows: kept by nobody and found by no search. The middleware keeps the address to ourselves."""


class Frame:
    """A page's frame. ``forms``: it may send a form to us. ``secret``: its address is one."""

    def __init__(self, style: str, *, forms: bool, secret: bool) -> None:
        self._style = style
        self._robots = "<meta name='robots' content='noindex,nofollow'>" if secret else ""
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        target = "'self'" if forms else "'none'"
        policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action {target}; "
            "frame-ancestors 'none'"
        )
        self.headers: Mapping[str, str] = {
            "Content-Security-Policy": policy,
            **(NOT_KEPT if secret else {}),
        }

    def page(self, title: str, body: str) -> str:
        """The whole page; ``body`` is escaped by whoever made it."""
        return (
            "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'>"
            f"<meta name='viewport' content='width=device-width,initial-scale=1'>{self._robots}"
            f"<title>{escape(title)}</title><style>{self._style}</style></head><body>{body}</body></html>"
        )
