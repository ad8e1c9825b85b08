"""Where to stand."""

from demo.phone import Phone as Client


async def middle_of_grid(client: Client, path: str) -> tuple[float, float]:
    """A point well within a grid (degrees, longitude first): where its name is written."""
    cursor = None
    while True:
        page = await client.get("/api/v1/sync", limit=500, cursor=cursor)
        for item in page["items"]:
            if item["type"] == "area" and item["data"]["path"] == path:
                return item["data"]["label_lon"], item["data"]["label_lat"]
        assert page["has_more"], f"no {path}"
        cursor = page["cursor"]
