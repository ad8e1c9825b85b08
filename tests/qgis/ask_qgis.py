"""Run by the system's own Python, which has QGIS: reads the layers as a desktop does and says what it found, as JSON.

    GRIDGOV_QGIS='{"url": ..., "username": ..., "password": ..., "layers": [...]}' /usr/bin/python3 ask_qgis.py

No pytest and nothing of ours is imported here.
"""

import json
import os
import sys
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]
    QgsApplication,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)

CONNECTION = "gridgov"


def authcfg_of(username: str, password: str) -> str:
    """The password in QGIS's own store, as its users are told to keep it; '' where this QGIS has no store."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("of this test", True):
        return ""
    config = QgsAuthMethodConfig("Basic")
    config.setName(CONNECTION)
    config.setConfig("username", username)
    config.setConfig("password", password)
    return config.id() if manager.storeAuthenticationConfig(config) else ""


def connect(url: str, authcfg: str) -> None:
    """A connection of the kind WFS / OGC API - Features, as the dialogue saves it."""
    settings, root = QgsSettings(), f"qgis/connections-wfs/{CONNECTION}"
    settings.setValue(f"{root}/url", url)
    settings.setValue(f"{root}/version", "OGC_API_FEATURES")
    settings.setValue(f"qgis/WFS/{CONNECTION}/authcfg", authcfg)


def collections() -> list[str]:
    """The names that the browser panel shows below the connection."""
    provider = QgsApplication.dataItemProviderRegistry().provider("WFS")
    root = provider.createDataItem("", None)
    (connection,) = [one for one in root.createChildren() if one.name() == CONNECTION]
    return sorted(str(one.name()) for one in connection.createChildren())


def read(url: str, layer: str, authcfg: str, box: list[float] | None = None) -> dict[str, Any]:
    uri = QgsDataSourceUri()
    for name, value in {"url": url, "typename": layer, "authcfg": authcfg, "pageSize": "2"}.items():
        uri.setParam(name, value)
    found = QgsVectorLayer(uri.uri(False), layer, "OAPIF")
    if not found.isValid():
        return {
            "valid": False,
            "error": found.dataProvider().error().message() if found.dataProvider() else "",
        }
    request = QgsFeatureRequest()
    if box:
        request.setFilterRect(QgsRectangle(*box))
    features = list(found.getFeatures(request))
    places = [feature.geometry().boundingBox() for feature in features if not feature.geometry().isNull()]
    return {
        "valid": True,
        "crs": found.crs().authid(),
        "fields": [field.name() for field in found.fields()],
        "rows": [
            dict(zip((f.name() for f in found.fields()), map(str, feature.attributes()), strict=True))
            for feature in features
        ],
        "bounds": [[box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()] for box in places],
    }


def main() -> None:
    asked = json.loads(os.environ["GRIDGOV_QGIS"])
    application = QgsApplication([], False)
    application.initQgis()
    try:
        authcfg = authcfg_of(asked["username"], asked["password"])
        connect(asked["url"], authcfg)
        told = {
            "authcfg": authcfg,
            "collections": collections(),
            "layers": {name: read(asked["url"], name, authcfg, asked.get("box")) for name in asked["layers"]},
        }
        json.dump(told, sys.stdout)
    finally:
        application.exitQgis()


if __name__ == "__main__":
    main()
