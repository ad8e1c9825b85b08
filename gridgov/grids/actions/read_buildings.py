"""Read a layer of buildings that was handed in for an even division; nothing of it is kept."""

import asyncio

from geo.errors import GeoError
from geo.layer import ReadOptions
from geo.partition_values import MOST_BUILDINGS
from gridgov.grids.actions.read_import import unreadable
from gridgov.grids.channels import LayerReader
from gridgov.grids.rules.building_layer import homes_of_layer
from gridgov.grids.rules.homes import Homes
from gridgov.grids.schemas.even_divisions import EvenLayerIn


async def read_buildings(reader: LayerReader, content: bytes, file_name: str, asked: EvenLayerIn) -> Homes:
    """`Invalid` says what is wrong with the file or with its rows."""
    options = ReadOptions(
        layer=asked.layer, encoding=asked.encoding, datum=asked.given_datum, max_features=MOST_BUILDINGS
    )
    try:
        layer = await reader.read(content, file_name, options)
    except GeoError as error:
        raise unreadable(error) from error
    return await asyncio.to_thread(homes_of_layer, layer, asked.households)
