"""A form that brings a layer of geometry: the file, and how it is to be read as JSON beside it."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gridgov.errors import Invalid
from gridgov.web.forms import FileForm
from gridgov.web.problems import invalid_from

_Options = TypeVar("_Options", bound=BaseModel)


def described_form(options: type[BaseModel], *, file: str, example: str) -> dict[str, Any]:
    """``openapi_extra`` of an operation that takes such a form; ``file`` says in both languages what file is meant."""
    return {
        "requestBody": {"required": True, "content": {"multipart/form-data": {
            "schema": {
                "type": "object", "required": ["file", "options"], "additionalProperties": False,
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": file},
                    "options": {"type": "string", "contentMediaType": "application/json", "description": f"{options.__name__},JSON 文本 · as JSON text"},
                },
            },
            "example": {"file": "(binary)", "options": example},
        }}},
    }  # fmt: skip


def options_of(form: FileForm, shape: type[_Options]) -> _Options:
    """`Invalid` names the field of the options that is wrong, as ``/options/level``."""
    if "options" not in form.fields:
        raise Invalid.field(
            "/options", "missing", "请在 options 字段给出选项(JSON)", "Send the options as JSON in the field 'options'"
        )  # fmt: skip
    try:
        return shape.model_validate_json(form.fields["options"])
    except ValidationError as error:
        located = [{**detail, "loc": ("options", *detail["loc"])} for detail in error.errors()]
        raise invalid_from(located) from error
