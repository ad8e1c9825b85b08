"""What others get to see of a picture: the pixels, upright, and nothing else."""

import io
import warnings
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gridgov.errors import Invalid, Problem, TooLarge
from gridgov.files.rules.kinds import JPEG, PNG, WEBP, Format
from gridgov.files.rules.pictures import LONGEST_SIDE_PX, Picture, clean_picture, thumbnail
from tests.gridgov.files import samples


def _opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    ("content", "found"),
    [(samples.jpeg(), JPEG), (samples.png(), PNG), (samples.webp(), WEBP)],
    ids=["jpeg", "png", "webp"],
)
def test_nothing_but_the_pixels_leaves(content: bytes, found: Format) -> None:
    assert samples.SECRET in content  # the test's own ground
    picture = clean_picture(content, found)
    assert samples.SECRET not in picture.content
    image = _opened(picture.content)
    assert len(image.getexif()) == 0
    assert not {"exif", "icc_profile", "xmp", "comment", "photoshop", "Comment"} & set(image.info)
    assert image.get_format_mimetype() == found.media_type  # type: ignore[attr-defined]  # of every file that Pillow opened
    assert (image.width, image.height) == (picture.width_px, picture.height_px) == (320, 200)


@pytest.mark.parametrize("content", [samples.jpeg(), samples.webp()], ids=["jpeg", "webp"])
def test_place_and_time_of_capture_are_kept_apart(content: bytes) -> None:
    picture = clean_picture(content, JPEG if content[:2] == b"\xff\xd8" else WEBP)
    assert picture.captured_at == datetime(2026, 5, 12, 0, 31, 7, tzinfo=UTC)
    assert picture.captured_lon == pytest.approx(samples.LON, abs=1e-6)
    assert picture.captured_lat == pytest.approx(samples.LAT, abs=1e-6)


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [(1, (0.1, 0.5)), (2, (0.9, 0.5)), (3, (0.9, 0.5)), (4, (0.1, 0.5)),
     (5, (0.5, 0.1)), (6, (0.5, 0.1)), (7, (0.5, 0.9)), (8, (0.5, 0.9))],
)  # fmt: skip
def test_the_picture_stands_upright(orientation: int, red_at: tuple[float, float]) -> None:
    picture = clean_picture(samples.jpeg(exif=samples.exif(orientation=orientation)), JPEG)
    image = _opened(picture.content)
    assert image.size == ((320, 200) if orientation <= 4 else (200, 320))
    colour = image.getpixel((int(red_at[0] * image.width), int(red_at[1] * image.height)))
    assert isinstance(colour, tuple)
    assert colour[0] > 150 > colour[2]


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"offset": None}, datetime(2026, 5, 12, 0, 31, 7, tzinfo=UTC)),
        (
            {"offset": "-03:30"},
            datetime(2026, 5, 12, 8, 31, 7, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        ({"offset": "99:99"}, datetime(2026, 5, 12, 0, 31, 7, tzinfo=UTC)),
        ({"taken": "0000:00:00 00:00:00"}, None),
        ({"taken": "1970:01:01 00:00:00"}, None),
        ({"taken": "yesterday"}, None),
    ],
)
def test_the_time_of_capture_is_read_or_left_out(changes: dict[str, Any], at: datetime | None) -> None:
    assert clean_picture(samples.jpeg(exif=samples.exif(**changes)), JPEG).captured_at == at


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (120.0, 0.0, 0.0)},
        {1: "N", 2: (33.0, 24.0)},
        {1: "N", 2: (33.0, 24.0, 1.0)},
    ],
)
def test_a_place_that_cannot_be_is_left_out(gps: dict[int, Any]) -> None:
    exif = samples.exif(place=False)
    exif.get_ifd(0x8825).update(gps)
    picture = clean_picture(samples.jpeg(exif=exif), JPEG)
    assert (picture.captured_lon, picture.captured_lat) == (None, None)
    assert picture.captured_at is not None


def test_the_southern_and_western_half_is_negative() -> None:
    exif = samples.exif(place=False)
    exif.get_ifd(0x8825).update({1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 0.0, 36.0)})
    picture = clean_picture(samples.jpeg(exif=exif), JPEG)
    assert picture.captured_lat == pytest.approx(-33.5)
    assert picture.captured_lon == pytest.approx(-70.01)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_picture_is_not_refused_for_broken_exif() -> None:
    picture = clean_picture(samples.jpeg(exif=b"Exif\0\0MM\0*\xff\xff\xff\xffbroken", icc_profile=None), JPEG)
    assert (picture.captured_at, picture.captured_lon) == (None, None)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_mode_of_a_png_comes_out_in_one_that_screens_show(mode: str) -> None:
    base = Image.new("I;16", (20, 20), 40_000) if mode == "I;16" else samples.picture(20, 20).convert(mode)
    out = io.BytesIO()
    base.save(out, "PNG")
    image = _opened(clean_picture(out.getvalue(), PNG).content)
    assert image.mode in {"L", "RGB", "RGBA"}
    if mode == "I;16":
        assert image.getpixel((5, 5)) == pytest.approx(156, abs=1)


def test_transparency_stays_transparent() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (10, 20, 30, 0)).save(out, "PNG")
    assert _opened(clean_picture(out.getvalue(), PNG).content).getpixel((5, 5)) == (10, 20, 30, 0)


def test_a_print_of_four_inks_becomes_colour() -> None:
    out = io.BytesIO()
    samples.picture().convert("CMYK").save(out, "JPEG")
    assert _opened(clean_picture(out.getvalue(), JPEG).content).mode == "RGB"


def test_a_large_photo_is_brought_down_to_4096_pixels() -> None:
    picture = clean_picture(samples.noise_jpeg(5000, 1500), JPEG)
    assert (picture.width_px, picture.height_px) == (LONGEST_SIDE_PX, round(1500 * LONGEST_SIDE_PX / 5000))


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = samples.bomb_png()
    assert len(bomb) < 200_000
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with pytest.raises(TooLarge) as raised:
            clean_picture(bomb, PNG)
    assert raised.value.faults[0].code == "too-many-pixels"
    assert "分辨率" in raised.value.zh


def test_a_bomb_is_refused_where_warnings_are_errors_too() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(TooLarge):
            clean_picture(samples.bomb_png(), PNG)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (samples.jpeg()[:-400], JPEG),
        (samples.jpeg(exif=b"", icc_profile=None, xmp=b"")[:60], JPEG),
        (b"\xff\xd8\xff\xe0" + bytes(300), JPEG),
        (samples.png()[:-60], PNG),
        (samples.webp()[:-60], WEBP),
        (b"\x89PNG\r\n\x1a\n", PNG),
    ],
)
def test_a_truncated_picture_is_damaged(content: bytes, found: Format) -> None:
    with pytest.raises(Invalid) as raised:
        clean_picture(content, found)
    assert raised.value.faults[0].pointer == "/file"
    assert raised.value.faults[0].code == "damaged"


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=150, deadline=None)
@given(
    which=st.sampled_from(["jpeg", "png", "webp"]),
    places=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6
    ),
)
def test_damage_of_any_kind_is_a_picture_or_a_refusal(which: str, places: list[tuple[float, int]]) -> None:
    content, found = {
        "jpeg": (bytearray(_JPEG), JPEG), "png": (bytearray(_PNG), PNG), "webp": (bytearray(_WEBP), WEBP),
    }[which]  # fmt: skip
    for place, byte in places:
        content[int(place * len(content))] = byte
    assert isinstance(_cleaned(bytes(content), found), Picture | Problem)


_JPEG, _PNG, _WEBP = samples.jpeg(64, 48), samples.png(64, 48), samples.webp()


def _cleaned(content: bytes, found: Format) -> Picture | Problem:
    try:
        return clean_picture(content, found)
    except Problem as error:
        return error


@pytest.mark.parametrize(
    ("content", "found"),
    [(samples.jpeg(1600, 1000), JPEG), (samples.png(600, 1200, "RGBA"), PNG), (samples.webp(), WEBP)],
)
def test_a_thumbnail_is_a_small_webp(content: bytes, found: Format) -> None:
    cleaned = clean_picture(content, found)
    image = _opened(thumbnail(cleaned.content))
    assert image.format == "WEBP"
    assert max(image.size) == min(480, max(cleaned.width_px, cleaned.height_px))
    assert image.width / image.height == pytest.approx(cleaned.width_px / cleaned.height_px, rel=0.01)
    assert not {"exif", "icc_profile", "xmp"} & set(image.info)
