"""The words of alarms: devices and their states, ways in, what people do, how an alarm ends. Pure."""

from enum import StrEnum


class DeviceKind(StrEnum):
    BUTTON = "button"
    PULL_CORD = "pull_cord"
    PENDANT = "pendant"
    WATCH = "watch"
    SMOKE_DETECTOR = "smoke_detector"
    GAS_DETECTOR = "gas_detector"
    CO_DETECTOR = "co_detector"
    WATER_SENSOR = "water_sensor"
    WATER_METER = "water_meter"
    MOTION_SENSOR = "motion_sensor"
    DOOR_CONTACT = "door_contact"
    VITAL_SENSOR = "vital_sensor"
    GATEWAY = "gateway"
    SYNTHETIC = "synthetic"
    """The resident who is not there and presses every minute: its alarms are drills always."""


class DeviceState(StrEnum):
    """安装 → 测试 → 启用 → 停用 → 报废."""

    INSTALLED = "installed"
    TESTED = "tested"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RETIRED = "retired"


class Way(StrEnum):
    """By which way a signal came in."""

    SIGNED = "signed"
    ONENET = "onenet"
    HUAWEI = "huawei"
    TRACCAR = "traccar"
    SCAIP = "scaip"
    MQTT = "mqtt"
    TELEPHONE = "telephone"
    """Noted by an operator."""
    DRILL = "drill"


class AlarmState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Act(StrEnum):
    """What happened in an alarm, row by row; an act is never changed."""

    OPENED = "opened"
    PRESSED = "pressed"
    """Again, while it is open."""
    CANCEL_PRESSED = "cancel_pressed"
    """The device took it back: those who answer are told, and a person confirms that all is well."""
    RESTARTED = "restarted"
    """The ladder began anew: pressed again, and nobody answered."""
    SEEN = "seen"
    GOING = "going"
    ARRIVED = "arrived"
    NEEDS_HELP = "needs_help"
    ESCALATED = "escalated"
    """By somebody who watches over it and does not go themselves: the next level is called at once."""
    STOOD_DOWN = "stood_down"
    """Cannot go after all."""
    NOBODY_ARRIVED = "nobody_arrived"
    """In time: the ladder goes on."""
    NOBODY_REACHED = "nobody_reached"
    """A step of the ladder that could be told to nobody: the next one comes at once."""
    HANDED_OVER = "handed_over"
    """To 119, 120, 110 or the property."""
    NOTED = "noted"
    CLOSED = "closed"
    FOLLOWED = "followed"
    """Closed as an alarm; what is left goes on in the loop as an event."""


class ActorKind(StrEnum):
    PERSON = "person"
    CONTACT = "contact"
    DEVICE = "device"
    SYSTEM = "system"


class AnsweredBy(StrEnum):
    """By which means somebody answered."""

    APP = "app"
    LINK = "link"
    PHONE_KEY = "phone_key"
    CONSOLE = "console"


class Service(StrEnum):
    """Who is outside the house and may be called."""

    FIRE_119 = "fire_119"
    MEDICAL_120 = "medical_120"
    POLICE_110 = "police_110"
    PROPERTY = "property"


NEVER_IN_A_DRILL = frozenset({Service.FIRE_119, Service.MEDICAL_120, Service.POLICE_110})
