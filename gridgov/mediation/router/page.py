"""The frame of the parties' page: one style under its hash, no scripts, nothing from elsewhere, kept by nobody."""

import base64
import hashlib
from html import escape

_STYLE = """
*{box-sizing:border-box}
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:32rem;margin:0 auto;
padding:1rem;color:#111;background:#fff;line-height:1.5;font-size:1.125rem}
h1{font-size:1.6rem;margin:0 0 .25rem;color:#1a4f7a}small{color:#444;font-weight:400}
dl{margin:1rem 0;border-top:1px solid #bbb}dt{color:#444;font-size:.95rem;padding-top:.5rem}
dd{margin:0;padding-bottom:.5rem;border-bottom:1px solid #bbb;font-size:1.15rem;overflow-wrap:anywhere}
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


def page(title: str, body: str) -> str:
    """The whole page; ``body`` is escaped by whoever made it."""
    return (
        "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'><meta name='robots' content='noindex,nofollow'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )
