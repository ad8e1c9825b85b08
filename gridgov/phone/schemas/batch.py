"""What a batch takes in and gives out."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.phone.rules.batch import is_carried
from gridgov.web.fields import In, Moment, Out

MOST_OPERATIONS = 100
_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d1"


def _carried(path: str) -> str:
    if not is_carried(path):
        raise PydanticCustomError(
            "not-carried",
            "No operation of a batch: a plain path under /api/v1 of something that is done on a phone",
            {"zh": "该地址不能放入批量请求,请单独调用"},
        )
    return path


class OperationIn(In):
    """One operation as it would be sent by itself. ``id`` is its Idempotency-Key, and stays when it is sent again."""

    id: UUID = Field(description="操作编号,重发时不变 · its Idempotency-Key")
    method: Literal["POST", "PUT", "PATCH", "DELETE"] = "POST"
    path: Annotated[str, Field(max_length=300), AfterValidator(_carried)]
    body: Any = None
    if_match: int | None = Field(default=None, ge=0, description="所见版本 · the version that was seen")
    after: UUID | None = Field(
        default=None,
        description="本批中在前的操作:其未成则本操作不执行,版本取其结果 · an earlier one of this batch: undone, this is not tried; done, its version is the one seen",
    )
    thing: UUID | None = Field(
        default=None,
        description="所属事项,缺省取路径或内容中的编号 · what it is about, where neither path nor body says so",
    )


class BatchIn(In):
    """Up to 100 operations, done one after another; each has an answer of its own, and none undoes another."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sent_at": "2026-11-26T09:30:00+08:00",
                    "operations": [
                        {"id": f"{_ID}1", "path": f"/api/v1/events/{_ID}0/sign", "body": {}, "if_match": 3},
                        {"id": f"{_ID}2", "path": f"/api/v1/events/{_ID}0/finish", "body": {"outcome": "已清运"}, "after": f"{_ID}1"},
                    ],
                }
            ]
        }
    )  # fmt: skip

    operations: list[OperationIn] = Field(min_length=1, max_length=MOST_OPERATIONS)
    sent_at: Moment | None = Field(
        default=None,
        description="手机发出时的时间,用于估算时钟偏差并校正离线时刻 · the phone's clock as it sends: its offset is reckoned, and "
        "taken off what its operations say of time where they are told late",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        seen: set[UUID] = set()
        for number, one in enumerate(self.operations):
            if one.id in seen:
                raise PydanticCustomError(
                    "repeated-id", "Operation {number} has the id of an earlier one; each has its own",
                    {"number": number + 1, "zh": f"第 {number + 1} 项与前面的操作编号重复"},
                )  # fmt: skip
            if one.after is not None and one.after not in seen:
                raise PydanticCustomError(
                    "after-unknown", "Operation {number} names in 'after' none that stands before it",
                    {"number": number + 1, "zh": f"第 {number + 1} 项的 after 不是本批在前的操作"},
                )  # fmt: skip
            seen.add(one.id)
        return self


class OperationOut(Out):
    """What became of one: the status and body that it would have had by itself (a problem where it was refused)."""

    id: UUID
    status: int
    replayed: bool = Field(description="此前已执行,未重复执行 · done before, and not again")
    body: Any = Field(
        description="与单独调用相同;重放时可为空 · as by itself; of one done before it may be null"
    )
    retry_after_s: int | None = Field(
        default=None, description="稍后原样重发 · send the same again after so many seconds"
    )


class BatchOut(Out):
    """An answer for each, in their order."""

    results: list[OperationOut]
    server_time: datetime
    clock_offset_ms: int | None = Field(
        default=None, description="服务器减手机,含半程网络时间 · server less phone, the way here included"
    )
