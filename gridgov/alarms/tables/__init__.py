"""County tables of alarms and of the devices that raise them."""

from gridgov.alarms.tables.alarms import (
    AlarmAct,
    AlarmCall,
    AlarmLink,
    AlarmRecipient,
    AlarmRow,
    EarlyAnswer,
    SignalRefusal,
    SignalRow,
)
from gridgov.alarms.tables.devices import (
    AlarmPlatform,
    Device,
    DeviceKey,
    DeviceWatch,
    ResponseService,
)

__all__ = [
    "AlarmAct",
    "AlarmCall",
    "AlarmLink",
    "AlarmPlatform",
    "AlarmRecipient",
    "AlarmRow",
    "Device",
    "DeviceKey",
    "DeviceWatch",
    "EarlyAnswer",
    "ResponseService",
    "SignalRefusal",
    "SignalRow",
]
