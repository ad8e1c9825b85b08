"""What the loop says in events and proposals. Pure. Nobody is named in any of them."""

from gridgov.mediation.rules.terms import ENDING_NAMES, Ending


def case_words(number: str, kind_zh: str, ending: str | None) -> str:
    """What is handled jointly after mediation; the case is named by its number alone."""
    why = ENDING_NAMES[Ending(ending)][0] if ending else "调解协议逾期未履行"
    return f"{kind_zh}调解未能化解({why}),请联合处置;调解案件 {number}"


def hazard_words(words: str, notice_number: str | None, remedy_by: str | None) -> str:
    """What was found, and since when its day is past."""
    notice = f"({notice_number})" if notice_number else ""
    day = f",整改期限 {remedy_by} 已过" if remedy_by else ""
    return f"隐患逾期未整改{day}{notice}:{words}"[:2000]


def third_time_reason(count: int, days: int, *, by_place: bool) -> str:
    """Why a place is proposed after disputes."""
    what = "同一地点" if by_place else "同一当事人"
    return f"{what} {days} 天内第 {count} 次发生矛盾纠纷"


BANDS = {"night": "夜间", "day": "白天", "evening": "傍晚"}


def hotspot_reason(count: int, days: int, band: str) -> str:
    return f"{days} 天内该点位{BANDS[band]}发生 {count} 起事件"
