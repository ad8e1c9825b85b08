"""The page of a link: who needs help, where, who is coming, and big buttons. No scripts, no images, nothing from elsewhere."""

from collections.abc import Iterable
from html import escape

from gridgov.alarms.rules.answering import BUTTONS, SAFE_NAMES, SAID
from gridgov.alarms.rules.close_codes import CloseCode, SafeBy
from gridgov.alarms.schemas.links import AlarmLinkOut
from gridgov.clock import SHANGHAI
from gridgov.db.base import new_id
from gridgov.errors import Problem
from gridgov.web.pages import Frame

_STYLE = """
*{box-sizing:border-box}
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:32rem;margin:0 auto;
padding:1rem;color:#111;background:#fff;line-height:1.5;font-size:1.125rem}
h1{font-size:1.6rem;margin:0 0 .25rem;color:#a40000}small{color:#444;font-weight:400}
.drill{background:#1a4f7a;color:#fff;padding:.5rem 1rem;margin:-1rem -1rem 1rem;font-size:1.3rem;font-weight:700}
.call{background:#a40000;color:#fff;padding:.5rem 1rem;margin:-1rem -1rem 1rem;font-weight:700}
dl{margin:1rem 0;border-top:1px solid #bbb}dt{color:#444;font-size:.95rem;padding-top:.5rem}
dd{margin:0;padding-bottom:.5rem;border-bottom:1px solid #bbb;font-size:1.25rem;overflow-wrap:anywhere}
form{margin:0}button{display:block;width:100%;min-height:3.5rem;margin:.6rem 0;padding:.5rem 1rem;border:2px solid #1a4f7a;
border-radius:.5rem;background:#fff;color:#1a4f7a;font:inherit;font-size:1.25rem;font-weight:700}
button.first{background:#1a4f7a;color:#fff}button.help{border-color:#a40000;color:#a40000}
button small{display:block;font-size:.85rem;color:inherit}
.said{background:#e7f3e7;border-left:.4rem solid #1c6b1c;padding:.5rem 1rem;margin:1rem 0}
.fault{background:#fdeaea;border-left:.4rem solid #a40000;padding:.5rem 1rem;margin:1rem 0}
fieldset{border:1px solid #bbb;border-radius:.5rem;margin:1.5rem 0 0;padding:.5rem 1rem}legend{font-weight:700}
fieldset fieldset{border-width:1px 0 0;border-radius:0;margin:1rem 0;padding:0}fieldset fieldset legend{padding-right:.5rem}
label{display:block;margin:.6rem 0}label.choice{display:flex;align-items:center;gap:.75rem;min-height:3rem;margin:0;
padding:.35rem 0;border-bottom:1px solid #ddd}.choice small{display:block;line-height:1.3}
.choice input{flex:none;width:1.6rem;height:1.6rem;margin:0}
input[name=words]{width:100%;min-height:3rem;font:inherit;padding:.4rem}
a{color:#1a4f7a}dd a{display:flex;align-items:center;min-height:3rem}footer{color:#444;font-size:.9rem;margin-top:1.5rem}
"""
FRAME = Frame(_STYLE, forms=True, secret=True)


def link_page(
    shown: AlarmLinkOut, token: str, codes: Iterable[CloseCode], *, fault: Problem | None = None
) -> str:
    """The whole page; every word of the data is escaped."""
    body = [
        f"<p class='drill'>{escape(shown.drill_mark)} DRILL<br>这是演练,无人遇险 · nobody is in danger</p>"
        if shown.drill
        else "<p class='call'>紧急求助,请立即响应 · A call for help: answer at once</p>",
        f"<h1>{escape(shown.drill_mark)}{escape(shown.kind_zh)} <small>{escape(shown.kind_en)}</small></h1>",
        _fault(fault), _said(shown), _facts(shown), _buttons(shown, token), _closing(shown, token, codes),
        _footer(shown),
    ]  # fmt: skip
    return FRAME.page(f"{shown.drill_mark}{shown.kind_zh}", "".join(body))


def told_page(problem: Problem) -> str:
    """What stands there where there is no such link, or the alarm is over."""
    return FRAME.page(problem.zh, f"<h1>{escape(problem.zh)}</h1><p>{escape(problem.en)}</p>")


def _footer(shown: AlarmLinkOut) -> str:
    return (
        f"<footer><p>{escape(shown.number)} · 本链接仅供您本人、仅用于本次求助,请勿转发<br>"
        "This link is yours alone and for this call only: do not pass it on</p></footer>"
    )


def _fault(fault: Problem | None) -> str:
    if fault is None:
        return ""
    return f"<p class='fault'>{escape(fault.zh)}<br><small>{escape(fault.en)}</small></p>"


def _said(shown: AlarmLinkOut) -> str:
    if shown.mine is None:
        return ""
    zh, en = SAID[shown.mine]
    return f"<p class='said'>您已答复:<b>{escape(zh)}</b><br><small>You said: {escape(en)}</small></p>"


def _facts(shown: AlarmLinkOut) -> str:
    pressed = shown.pressed_at.astimezone(SHANGHAI).strftime("%H:%M")
    opened = shown.opened_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")
    again = (
        f",最近 {pressed},共按 {shown.press_count} 次 · pressed {shown.press_count} times"
        if shown.press_count > 1
        else ""
    )
    rows = [
        ("求助人", "who", escape(shown.name) if shown.name else "未登记 · not recorded"),
        ("地址", "where", escape(shown.address or shown.area_name)),
        ("电话", "phone", f"<a href='tel:{escape(shown.phone)}'>{escape(shown.phone)}</a>" if shown.phone else ""),
        ("时间", "when", f"{opened}{again}"),
        ("设备", "device", "设备已按取消,仍须人工确认平安 · taken back: a person must still confirm"
         if shown.cancel_pressed_at else ""),
        ("响应情况", "who is coming", _coming(shown)),
    ]  # fmt: skip
    return (
        "<dl>"
        + "".join(f"<dt>{zh} <small>{en}</small></dt><dd>{value}</dd>" for zh, en, value in rows if value)
        + "</dl>"
    )


def _coming(shown: AlarmLinkOut) -> str:
    if not shown.coming:
        return "暂无他人答复 · nobody else has answered yet"
    return "<br>".join(
        f"{escape(one.side_zh)} {one.count} 人{escape(one.zh)} <small>{escape(one.side_en)}: {one.count} {escape(one.en)}</small>"
        for one in shown.coming
    )


def _buttons(shown: AlarmLinkOut, token: str) -> str:
    """Each with an id of its own, so that pressing twice on a slow line counts once."""
    forms = []
    for act, zh, en in BUTTONS:
        look = (
            "first" if act == BUTTONS[0][0] and shown.mine is None else "help" if act == "needs_help" else ""
        )
        forms.append(
            f"<form method='post' action='/public/alarms/{escape(token)}/answers'>"
            f"<input type='hidden' name='id' value='{new_id()}'>"
            f"<button class='{look}' name='act' value='{act}'>{escape(zh)}<small>{escape(en)}</small></button></form>"
        )
    return "".join(forms)


def _closing(shown: AlarmLinkOut, token: str, codes: Iterable[CloseCode]) -> str:
    """For whoever was there, or spoke to them."""
    if shown.drill and not shown.may_close:
        return ""
    how = _choices("code", "原因 · how it ended", ((code.code, code.zh, code.en) for code in codes))
    ways = (
        (way, zh, en) for way, (zh, en) in SAFE_NAMES.items() if shown.may_close or way == SafeBy.SPOKEN_TO
    )
    safe = "" if shown.drill else _choices("safe_by", "由谁确认平安 · confirmed by", ways)
    return (
        f"<form method='post' action='/public/alarms/{escape(token)}/close'><fieldset><legend>结束求助 · End this call</legend>"
        "<p><small>仅在您已到达现场,或已与本人通话确认平安时使用 · Only if you are there, or spoke to them</small></p>"
        f"{how}{safe}<label>说明(可不填) · words, if any<input name='words' maxlength='200'></label>"
        "<button>确认平安并结束<small>They are safe: end it</small></button></fieldset></form>"
    )


def _choices(name: str, legend: str, options: Iterable[tuple[str, str, str]]) -> str:
    """One of so many, every word in sight; none is chosen beforehand: whoever is in a hurry must not end an alarm as what
    it was not."""
    rows = "".join(
        f"<label class='choice'><input type='radio' name='{name}' value='{escape(value)}' required>"
        f"<span>{escape(zh)} <small>{escape(en)}</small></span></label>"
        for value, zh, en in options
    )
    return f"<fieldset><legend>{legend}</legend>{rows}</fieldset>"
