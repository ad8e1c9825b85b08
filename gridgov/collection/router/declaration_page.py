"""The page of a declaration link: a plain form, each field with its purpose. No scripts, no images, nothing from elsewhere."""

from html import escape

from gridgov.collection.rules.register import FieldType
from gridgov.collection.schemas.declarations import DeclarationFormOut, DeclaredFieldOut
from gridgov.db.base import new_id
from gridgov.errors import Problem
from gridgov.web.pages import Frame

_STYLE = """
*{box-sizing:border-box}
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:32rem;margin:0 auto;
padding:1rem;color:#111;background:#fff;line-height:1.5;font-size:1.125rem}
h1{font-size:1.5rem;margin:0 0 .25rem;color:#1a4f7a}small{color:#444;font-weight:400}
label{display:block;margin:1rem 0}label small{display:block;font-size:.9rem}
select,input{width:100%;min-height:3rem;font:inherit;padding:.4rem;border:2px solid #767676;border-radius:.3rem}
button{display:block;width:100%;min-height:3.5rem;margin:1rem 0;border:0;border-radius:.5rem;background:#1a4f7a;
color:#fff;font:inherit;font-size:1.25rem;font-weight:700}button small{display:block;color:inherit}
.fault{background:#fdeaea;border-left:.4rem solid #a40000;padding:.5rem 1rem;margin:1rem 0}
footer{color:#444;font-size:.9rem;margin-top:1.5rem}
"""
FRAME = Frame(_STYLE, forms=True, secret=True)
_CHOOSE = "<option value='' selected>请选择 · choose</option>"
_INPUT = {
    FieldType.DATE: "date",
    FieldType.PHONE: "tel",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
}


def form_page(shown: DeclarationFormOut, token: str, *, fault: Problem | None = None) -> str:
    """The whole page; every word of the data is escaped. The form's id is its own, so that pressing twice counts once."""
    classes = ""
    if shown.classes:
        options = "".join(
            f"<option value='{escape(one.code)}'>{escape(one.zh)} · {escape(one.en)}</option>"
            for one in shown.classes
        )
        classes = f"<label>类别 · class<select name='class_code'>{_CHOOSE}{options}</select></label>"
    body = (
        f"<h1>自主申报 <small>Declare</small></h1><p>{escape(shown.place or '')}({escape(shown.kind_zh)})</p>{_fault(fault)}"
        f"<form method='post' action='/public/declarations/{escape(token)}'>"
        f"<input type='hidden' name='id' value='{new_id()}'>{classes}{''.join(_input(one) for one in shown.fields)}"
        "<button>提交<small>Send</small></button></form>"
        f"<footer><p>{escape(shown.notice_zh)}<br>{escape(shown.notice_en)}</p></footer>"
    )
    return FRAME.page("自主申报", body)


def told_page(zh: str, en: str) -> str:
    """What stands there once it was received, or where there is no such link."""
    return FRAME.page(zh, f"<h1>{escape(zh)}</h1><p>{escape(en)}</p>")


def _input(one: DeclaredFieldOut) -> str:
    name, required = f"f.{escape(one.field)}", " required" if one.required else ""
    if one.type is FieldType.CHOICE:
        options = "".join(
            f"<option value='{escape(choice.code)}'>{escape(choice.zh)} · {escape(choice.en)}</option>"
            for choice in one.choices
        )
        control = f"<select name='{name}'{required}>{_CHOOSE}{options}</select>"
    elif one.type is FieldType.FLAG:
        control = f"<select name='{name}'{required}>{_CHOOSE}<option value='是'>是 · yes</option><option value='否'>否 · no</option></select>"
    else:
        control = f"<input name='{name}' type='{_INPUT.get(one.type, 'text')}' maxlength='200' autocomplete='off'{required}>"
    star = " *" if one.required else ""
    return f"<label>{escape(one.zh)}{star} · {escape(one.en)}<small>{escape(one.purpose)}({escape(one.law)})</small>{control}</label>"


def _fault(fault: Problem | None) -> str:
    if fault is None:
        return ""
    told = "".join(f"<br>{escape(one.zh)} <small>{escape(one.en)}</small>" for one in fault.faults)
    return f"<p class='fault'>{escape(fault.zh)}{told}</p>"
