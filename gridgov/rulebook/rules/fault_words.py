"""What the readers of rules say is wrong, in Chinese: the reasons are few, and each names its remedy. Pure."""

import re

_KINDS = "seconds|natural_hours|natural_days|working_hours|working_days"

_SAYINGS: tuple[tuple[str, str], ...] = (
    (r"missing", "缺少此项,请填写"),
    (r"missing: a formal supervision .*", "督办须亮牌:请选择 yellow、red 或 black"),
    (r"missing: evidence may be demanded only with a reason .*", "要求上传凭证须说明理由(国办函〔2026〕12号)"),
    (r"there is no such key", "没有这个字段,请删除或改正名称"),
    (r"not TOML: (.*)", r"不是有效的 TOML 文本,请检查该行的写法:\1"),
    (r"only \[\[(\w+)\]\] tables are expected", r"只能写 [[\1]] 表"),
    (r"'?(.*?)'? is none of (.*)", r"\1 不在可选值中,请选择:\2"),
    (r"a whole number of at least (\d+) is expected, not (.*)", r"应为不小于 \1 的整数,现为 \2"),
    (r"a whole number from (\d+) to (\d+) is expected, not (.*)", r"应为 \1 到 \2 的整数,现为 \3"),
    (r"a share from (\S+) to (\S+) is expected.*", r"应为 \1 到 \2 的小数,如 0.8"),
    (r"true or false is expected, not (.*)", r"应为 true 或 false,现为 \1"),
    (r"say where the limit comes from", "请写明时限依据"),
    (r"at most (\d+) characters are expected, none of them a control character", r"最多 \1 个字,且不能含控制字符"),
    (r"a date such as 2026-01-01, without quotes, is expected, not (.*)", r"应为日期,如 2026-01-01(不加引号),现为 \1"),
    (r"a name of small letters and _ is expected.*", "应为小写字母与下划线组成的名称,如 event"),
    (r"\*, a code such as facility\.manhole .*", "应为 *、类型代码(如 facility.manhole)或 category:类别"),
    (r"department_handler is nobody in particular; .*", "department_handler 不指明是谁,请改为 holder(当时的承办人)"),
    (r"the warning is told by warn_at and warns, not by a step", "预警由 warn_at 与 warns 设定,不写在升级步骤里"),
    (r"a list of channels is expected", "应为渠道列表"),
    (r"a channel is named twice", "同一渠道写了两次,请删去一个"),
    (r"(\w+) cannot be used \((.*)\); take it out, or set it up", r"渠道 \1 不可用(\2),请去掉或先配置"),
    (r"at least one step is expected, or nobody is told", "至少要有一个步骤,否则无人知晓"),
    (r"(\d+) steps are more than (\d+)", r"步骤有 \1 个,最多 \2 个"),
    (r"\{ every = 1.*", '应写作 { every = 1, unit = "natural_hours", times = 3 }'),
    (rf"(\d+) ({_KINDS}) is more than (\d+) days", r"\1 \2 超过 \3 天,请缩短"),
    (r"the holder is wherever they are; leave the level out", "承办人不论在哪一级,请去掉 level"),
    (r"nobody is (\w+) at the level (\w+)", r"\2 一级没有 \1 这个岗位,请改选"),
    (r"only a formal supervision \(督办\) shows a card, not (\w+)", r"只有督办亮牌,\1 不亮牌,请去掉 card"),
    (r"only the last step may be repeated", "只有最后一步可以重复"),
    (r"a lift to the same post again is a loop; repeat a reminder", "反复升级到同一岗位会形成循环,请改为重复催办"),
    (r"every 0 (\w+) never ends", "间隔为 0 会无休止,请改为大于 0"),
    (r"until somebody acts \(times = 0\) not more often than every (\d+) seconds", r"不限次数时间隔不得短于 \1 秒"),
    (r"only the first step may stand at the due time itself", "只有第一步可以在到期时刻执行,其余请填大于 0"),
    (r"whether it comes after the step in (\w+) is not certain", r"与上一步的单位 \1 不同,先后无法确定,请统一单位"),
    (rf"(\d+) ({_KINDS}) is not later than the step before it", "须晚于上一步,请加大"),
    (r"a lift to whoever holds it already goes nowhere", "升级给当前承办人没有意义,请指定上级岗位"),
    (r"lifted to (\w+) at the level (\w+) a second time: a loop", r"第二次升级到 \2 的 \1 会形成循环,请删去"),
    (r"a lift to the level (\w+) goes down", r"升级到 \1 是向下,请改为上级"),
    (r"the ladder of (\w+) stands in ladders\.toml, not here", r"\1 的响应阶梯在 ladders.toml 中设定,请从这里删去"),
    (r"only an alarm's own ladder \(ladders\.toml\) calls; .*", "只有报警的响应阶梯可以呼叫,请改为催办、督办或升级"),
    (r"a second row for the same day, beside policy (\d+)", r"与第 \1 条重复(对象与生效日相同),请删去一条"),
    (r"one line of 1 to (\d+) characters is expected", r"应为一行,1 到 \1 个字"),
    (r"a Chinese name is expected", "应填中文名称"),
    (r"category\.slug of at most 40 .*", "应为 类别.名称,由小写字母、数字和下划线组成,最多 40 个字符"),
    (r"a list of names is expected", "应为名称列表"),
    (r"the code says otherwise than (\w+)", r"代码的前半段与类别 \1 不一致"),
    (r"an emergency cannot wait for evidence", "紧急类型不得要求凭证"),
    (r"only for complaints \(conduct\) led by the town or the county", "只用于由镇街或县级牵头的作风投诉"),
    (r"not later than effective_from", "须晚于启用日期"),
    (r"a second row with this code", "该代码已有一条,请删去重复的"),
    (r"(\w+) cannot become (\w+); retire the code, add another", r"所属“联”不能由 \1 改为 \2;请停用该代码,另设新代码"),
    (r"a safeguard cannot be taken away", "已有的保护不能取消,请保留为 true"),
    (r"retired on (\S+); a retired code is not opened again", r"已于 \1 停用,停用的代码不能再启用"),
    (r"later than now: the type would be closed until then", "晚于原启用日期会使该类型在此期间不可上报,请保留原日期"),
    (r"(.*) already names (\S+)", r"“\1”已是 \2 的名称,请另取名"),
    (r"(\S+) stands in the rules now and is missing; retire it, .*", r"现有代码 \1 不能删除,请保留并填写停用日期 retired_on"),
    (r"(\S+) is not in the catalogue of event types; .*", r"事件类型目录中没有 \1,请先增加该类型或改正代码"),
    (r"begins on (\S+), before (\S+); .*", r"生效日 \1 早于 \2;时限不能追溯,请填 \2 或之后,并保留原有的一行"),
    (r"(\d+) rows are more than (\d+)", r"共 \1 条,最多 \2 条,请减少"),
    (r"(.*) cannot be written as TOML", r"\1 无法写成 TOML,请改为文字、数字、日期或列表"),
)  # fmt: skip
_READ = tuple((re.compile(pattern, re.DOTALL), zh) for pattern, zh in _SAYINGS)


def chinese_of(reason: str) -> str | None:
    """The reason in Chinese with its remedy; None for one that nobody translated (a test keeps that from being)."""
    for pattern, zh in _READ:
        if found := pattern.fullmatch(reason):
            return found.expand(zh)
    return None
