"""Made-up names. Places pair two characters of water plants and water birds; people take a surname and one or two more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

_FIRST = "荻菱芡蒲苇蓼莼菖芰蘅汀澄漱霁岚沁滢潋泓浣霓晗旖曦霏砚笙筠篱棹"
_SECOND = "鹭凫鸥鹳鹤雁萤蝉鲤鳜鲈鲢蛙蝶鹂燕雀鸢鹬鹄塘渚浦汊溆墩堰圩埝桥"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹章云苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷"
)
_GIVEN = "安晨朗悦宁舒恬澜远航轩桐枫岩柏青云若曦子涵思源雨泽嘉禾文景一诺星遥知夏守正明哲和畅立言书瑶清越"


def place_words(rng: Generator) -> Iterator[str]:
    """All 900 words of two characters, each once, in an order of its own; ends when they are used up."""
    for index in rng.permutation(len(_FIRST) * len(_SECOND)).tolist():
        yield _FIRST[index // len(_SECOND)] + _SECOND[index % len(_SECOND)]


def person_names(rng: Generator, count: int) -> list[str]:
    """`count` names; the same may come twice, as among real people."""
    surnames = rng.choice(np.array(list(_SURNAMES)), count)
    given = rng.choice(np.array(list(_GIVEN)), (count, 2))
    short = rng.random(count) < 0.25
    return [
        str(surname) + str(pair[0]) + ("" if single else str(pair[1]))
        for surname, pair, single in zip(surnames.tolist(), given.tolist(), short.tolist(), strict=True)
    ]
