"""What pydantic found, in words a person can act on, Chinese first."""

from collections.abc import Mapping
from typing import Any

_WORDS: dict[str, tuple[str, str]] = {
    "missing": ("缺少此项,请补充", "This field is missing; add it"),
    "extra_forbidden": (
        "没有此字段,请删除或检查拼写",
        "There is no such field; remove it or check its spelling",
    ),
    "string_type": ("应为文本", "Must be text"),
    "string_too_short": ("内容过短(至少 {min_length} 字)", "Too short (at least {min_length} characters)"),
    "string_too_long": ("内容过长(最多 {max_length} 字)", "Too long (at most {max_length} characters)"),
    "string_pattern_mismatch": ("格式不符({pattern})", "Does not match the form {pattern}"),
    "too_short": ("条目过少(至少 {min_length} 条)", "Too few (at least {min_length})"),
    "too_long": ("条目过多(最多 {max_length} 条)", "Too many (at most {max_length})"),
    "enum": ("不在可选范围内:{expected}", "Not one of: {expected}"),
    "literal_error": ("不在可选范围内:{expected}", "Not one of: {expected}"),
    "uuid_parsing": ("编号应为 UUID", "Must be a UUID"),
    "uuid_type": ("编号应为 UUID", "Must be a UUID"),
    "int_parsing": ("应为整数", "Must be a whole number"),
    "int_type": ("应为整数", "Must be a whole number"),
    "float_type": ("应为数字", "Must be a number"),
    "float_parsing": ("应为数字", "Must be a number"),
    "finite_number": ("应为有限的数字", "Must be a finite number"),
    "bool_parsing": ("应为 true 或 false", "Must be true or false"),
    "bool_type": ("应为 true 或 false", "Must be true or false"),
    "greater_than_equal": ("应不小于 {ge}", "Must be at least {ge}"),
    "less_than_equal": ("应不大于 {le}", "Must be at most {le}"),
    "greater_than": ("应大于 {gt}", "Must be more than {gt}"),
    "less_than": ("应小于 {lt}", "Must be less than {lt}"),
    "datetime_parsing": ("时间格式错误,应为 ISO 8601", "Not a time; use ISO 8601"),
    "datetime_from_date_parsing": ("时间格式错误,应为 ISO 8601", "Not a time; use ISO 8601"),
    "timezone_aware": ("时间必须带时区(如 +08:00)", "The time must carry a zone (such as +08:00)"),
    "date_from_datetime_parsing": ("日期格式错误,应为 YYYY-MM-DD", "Not a date; use YYYY-MM-DD"),
    "model_attributes_type": ("应为对象", "Must be an object"),
    "model_type": ("应为对象", "Must be an object"),
    "dict_type": ("应为对象", "Must be an object"),
    "list_type": ("应为列表", "Must be a list"),
}


def wording_of(detail: Mapping[str, Any]) -> tuple[str, str, str]:
    """Code, Chinese, English of one pydantic finding.

    A validator of ours raises ``PydanticCustomError(code, en, {"zh": ...})`` and is quoted as it is.
    """
    kind = str(detail["type"])
    context = detail.get("ctx") or {}
    if "zh" in context:
        return kind, str(context["zh"]), str(detail["msg"])
    zh, en = _WORDS.get(kind, ("格式不正确", str(detail["msg"])))
    return kind.replace("_", "-"), _filled(zh, context), _filled(en, context)


def _filled(words: str, context: Mapping[str, Any]) -> str:
    try:
        return words.format(**context)
    except (KeyError, IndexError):
        return words
