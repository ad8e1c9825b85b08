"""A photo as a phone would take it: a small JPEG, different each time, with place and time in its EXIF."""

import io
import random

from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

WIDTH_PX, HEIGHT_PX = 960, 720


def take_photo(lon: float, lat: float, *, tidy: bool) -> bytes:
    """A street corner, with rubbish or swept, at a place in degrees (WGS-84, north and east)."""
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), (176, 205, 226))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 430, WIDTH_PX, HEIGHT_PX), fill=(128, 128, 124))
    for left in range(40, WIDTH_PX, 230):
        draw.rectangle((left, 140, left + 170, 430), fill=(214, 198, 176), outline=(150, 136, 118), width=4)
        for top in (180, 270, 360):
            draw.rectangle((left + 25, top, left + 65, top + 45), fill=(96, 124, 148))
            draw.rectangle((left + 105, top, left + 145, top + 45), fill=(96, 124, 148))
    if not tidy:
        for _ in range(28):
            x, y, size = random.randint(320, 620), random.randint(440, 560), random.randint(16, 46)
            grey = random.randint(30, 90)
            draw.ellipse((x, y, x + size, y + size), fill=(grey, grey, grey + 8))
    draw.point((random.randrange(WIDTH_PX), random.randrange(HEIGHT_PX)), fill=(255, 255, 255))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82, exif=_exif(lon, lat))
    return file.getvalue()


def has_private_parts(content: bytes) -> bool:
    """Whether a picture still says where or with what it was taken."""
    return len(Image.open(io.BytesIO(content)).getexif()) > 0


def _exif(lon: float, lat: float) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = "Demo"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude] = "N", _degrees(lat)
    gps[GPS.GPSLongitudeRef], gps[GPS.GPSLongitude] = "E", _degrees(lon)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    """Degrees, minutes, seconds."""
    minutes, seconds = divmod(round(value * 3600, 2), 60)
    degrees, minutes = divmod(minutes, 60)
    return degrees, minutes, round(seconds, 2)
