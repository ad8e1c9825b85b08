"""What an alarm is called in words that name nobody, and whose matter it is. Pure."""

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import DeviceKind
from gridgov.events.rules.holding import Holder
from gridgov.people.rules.roles import Role

KIND_NAMES: dict[Kind, tuple[str, str]] = {
    Kind.SOS: ("紧急求救", "SOS"),
    Kind.HELP: ("服务求助", "asks for a service"),
    Kind.FALL: ("跌倒告警", "fall"),
    Kind.SMOKE: ("烟雾告警", "smoke"),
    Kind.GAS: ("可燃气体告警", "gas"),
    Kind.CO: ("一氧化碳告警", "carbon monoxide"),
    Kind.WATER_LEAK: ("漏水告警", "water leak"),
    Kind.NO_ACTIVITY: ("长时间无活动", "no activity"),
    Kind.NO_WATER_USE: ("长时间未用水", "no water use"),
    Kind.DOOR: ("门磁异常", "door"),
    Kind.VITAL: ("生命体征异常", "vital signs"),
    Kind.TAMPER: ("设备被拆", "tampered with"),
    Kind.LOW_BATTERY: ("设备低电量", "battery low"),
    Kind.POWER_OFF: ("设备断电", "power off"),
    Kind.OFFLINE: ("设备离线", "offline"),
    Kind.HEARTBEAT: ("心跳", "heartbeat"),
    Kind.TEST: ("测试", "test"),
    Kind.CANCEL: ("取消", "cancelled"),
    Kind.RESTORE: ("恢复", "restored"),
    Kind.WORKER: ("工作人员遇险求助", "somebody who works here is in danger"),
}

DEVICE_NAMES: dict[DeviceKind, tuple[str, str]] = {
    DeviceKind.BUTTON: ("按钮", "button"),
    DeviceKind.PULL_CORD: ("拉绳", "pull cord"),
    DeviceKind.PENDANT: ("挂件", "pendant"),
    DeviceKind.WATCH: ("手表", "watch"),
    DeviceKind.SMOKE_DETECTOR: ("烟感", "smoke detector"),
    DeviceKind.GAS_DETECTOR: ("燃气探测器", "gas detector"),
    DeviceKind.CO_DETECTOR: ("一氧化碳探测器", "CO detector"),
    DeviceKind.WATER_SENSOR: ("水浸传感器", "water sensor"),
    DeviceKind.WATER_METER: ("智能水表", "water meter"),
    DeviceKind.MOTION_SENSOR: ("人体红外", "motion sensor"),
    DeviceKind.DOOR_CONTACT: ("门磁", "door contact"),
    DeviceKind.VITAL_SENSOR: ("体征监测", "vital sensor"),
    DeviceKind.GATEWAY: ("网关", "gateway"),
    DeviceKind.SYNTHETIC: ("自检", "synthetic resident"),
}


def type_code_of(kind: Kind) -> str:
    """The type of the catalogue that such an alarm is."""
    return f"alarm.{kind.lower()}"


def words_of(kind: Kind, device: DeviceKind, place_in_home: str | None, *, drill: bool) -> str:
    """What the event says: what was pressed and where in the home, and not whose home it is."""
    where = f"({place_in_home}{DEVICE_NAMES[device][0]})" if place_in_home else f"({DEVICE_NAMES[device][0]})"
    return f"{'【演练】' if drill else ''}爱心呼叫器:{KIND_NAMES[kind][0]}{where}"


def holder_of(scope_path: str) -> Holder:
    """The care platform's seats answer for it until somebody closes it."""
    return Holder(Role.CARE_OPERATOR, scope_path[:6])


def words_of_worker(*, drill: bool) -> str:
    """What the event of a worker's own button says."""
    return f"{'【演练】' if drill else ''}一键求助:{KIND_NAMES[Kind.WORKER][0]}"


def holder_of_worker(scope_path: str) -> Holder:
    """The head of duty of the town answers for it, or of the county where no town is known."""
    return Holder(Role.DUTY_HEAD, scope_path)


def place_words(area: str, place: tuple[float, float] | None, accuracy_m: float | None) -> str:
    """Where somebody is, as duty is told: in words that can be read out, and the figures for the map."""
    if place is None:
        return f"{area},未报位置,请立即电话联系"
    within = f",误差约{round(accuracy_m)}米" if accuracy_m is not None else ""
    return f"{area}(经度{place[0]:.5f},纬度{place[1]:.5f}{within})"
