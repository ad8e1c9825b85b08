"""From a path to the parts of one layer: a single file, a shapefile with its siblings, or a zip that holds them.

What is in a zip is looked at before it is unfolded, and lands under names of ours in a folder of ours.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from struct import unpack_from
from tempfile import TemporaryDirectory
from typing import IO, Literal
from zipfile import BadZipFile, ZipFile, ZipInfo

from geo.errors import Defect, LayerError
from geo.han import plausibility
from geo.layer import ReadOptions, choose_layer, told, unknown_layer

FileKind = Literal["json", "shapefile", "table", "geopackage"]

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MAIN: dict[str, FileKind] = {".shp": "shapefile", ".gpkg": "geopackage", ".geojson": "json", ".json": "json"}
_KNOWN = frozenset({*_PARTS, *_MAIN})
_DBASE_VERSIONS = frozenset({0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5})
# A zip of a county's layers has a dozen files; text shrinks to a tenth, shapes to a half.
_MAX_ENTRIES, _MAX_RATIO, _RATIO_FROM = 1_000, 200, 1024 * 1024
_DBASE_HEADER, _MONTHS, _DAYS = 32, 12, 31
_CHUNK = 1024 * 1024
_ENCRYPTED, _UTF8_NAME, _LINK, _TYPE_BITS = 0x1, 0x800, 0xA000, 0xF000


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of one layer. `files` by suffix (".shp", ".dbf", ...), all layers the source holds, and what was told."""

    kind: FileKind
    name: str
    files: dict[str, Path]
    names: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = field(default=())

    @property
    def main(self) -> Path:
        """The file that holds the layer; a .prj or .cpg may lie beside a GeoJSON too."""
        return next(
            (self.files[suffix] for suffix in _MAIN if suffix in self.files), next(iter(self.files.values()))
        )


@contextmanager
def open_parts(path: Path, options: ReadOptions) -> Iterator[Parts]:
    """The parts of the layer at `path`, for as long as the context holds. Raises LayerError."""
    _check_file(path, options.max_bytes)
    with path.open("rb") as file:
        start = file.read(100)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with TemporaryDirectory(prefix="layer-") as folder:
            yield _from_zip(path, Path(folder), options)
        return
    yield _plain(path, _kind_of(path, start))


def _check_file(path: Path, max_bytes: int) -> None:
    if not path.is_file():
        raise LayerError("file_missing", f"找不到文件 {path.name}。", f"There is no file {path.name}.")
    size = path.stat().st_size
    if size > max_bytes:
        raise _too_large(size, max_bytes)
    if size == 0:
        raise LayerError("corrupt", "文件是空的，请重新上传。", "The file is empty: upload it again.")


def _too_large(size: int, max_bytes: int) -> LayerError:
    return LayerError(
        "too_large",
        f"数据共 {size} 字节，超过上限 {max_bytes}，请按乡镇拆分后导入。",
        f"There are {size} bytes, more than {max_bytes}: split the layer, for instance by town.",
    )


def _kind_of(path: Path, start: bytes) -> FileKind:
    """Told by content; only a .dbf, which has no mark of its own, also by its name."""
    if start.startswith(b"SQLite format 3\x00"):
        return "geopackage"
    if start.startswith(b"\x00\x00\x27\x0a"):
        return "shapefile"
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if text[:1] in {b"{", b"["}:
        return "json"
    if path.suffix.lower() == ".dbf" or _is_dbase(start):
        return "table"
    if path.suffix.lower() in {".shp", ".dbf", ".gpkg", ".zip"}:
        raise LayerError(
            "corrupt",
            f"文件内容不是 {path.suffix.lower()}，可能已损坏，请重新导出。",
            f"The content is not that of a {path.suffix.lower()} file; it may be damaged: export it again.",
        )
    raise LayerError(
        "unknown_kind",
        "不认识这种文件，可用 GeoJSON、Shapefile（.shp 等打成一个 zip）或 GeoPackage（.gpkg）。",
        "This kind of file is not known: use GeoJSON, a Shapefile (.shp and its siblings in one zip) or a GeoPackage.",
    )


def _is_dbase(start: bytes) -> bool:
    """A version we know, a month and a day, and a header as long as whole field descriptors make it."""
    if len(start) < _DBASE_HEADER or start[0] not in _DBASE_VERSIONS:
        return False
    _, month, day, _, header, record = unpack_from("<BBBIHH", start, 1)
    fits = header > _DBASE_HEADER and (header - _DBASE_HEADER) % 32 in {0, 1, 8}
    return bool(month <= _MONTHS and day <= _DAYS and fits and record > 1)


def _plain(path: Path, kind: FileKind) -> Parts:
    if kind != "shapefile":
        suffix = ".dbf" if kind == "table" else path.suffix.lower()
        return Parts(kind, path.stem, {suffix: path}, (path.stem,))
    stem = path.stem.lower()
    siblings = {
        one.suffix.lower(): one
        for one in sorted(path.parent.iterdir())
        if one.stem.lower() == stem and one.suffix.lower() in _PARTS and one.is_file()
    }
    return Parts("shapefile", path.stem, {**siblings, ".shp": path}, (path.stem,))


def _from_zip(path: Path, folder: Path, options: ReadOptions) -> Parts:
    try:
        with ZipFile(path) as archive:
            groups, defects = _groups(archive.infolist())
            mains = {stem: kind for stem, members in groups.items() if (kind := _main_kind(members))}
            stem = _chosen(mains, options.layer)
            members = groups[stem]
            _check_sizes(list(members.values()), options.max_bytes)
            files = {
                suffix: _unfold(archive, member, folder / f"layer{suffix}", options.max_bytes)
                for suffix, member in members.items()
            }
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise LayerError(
            "bad_zip",
            "压缩包已损坏、加密或用了不支持的压缩方式，请重新打包为普通 zip。",
            f"The zip is damaged, encrypted or packed in an unknown way ({error}): pack it again as a plain zip.",
        ) from error
    names = tuple(PurePosixPath(stem).name for stem in mains)
    return Parts(mains[stem], PurePosixPath(stem).name, files, names, tuple(defects))


def _groups(members: list[ZipInfo]) -> tuple[dict[str, dict[str, ZipInfo]], list[Defect]]:
    """The members of known kind by their name without suffix, and what is told of the others."""
    if len(members) > _MAX_ENTRIES:
        raise LayerError(
            "zip_bomb",
            f"压缩包里有 {len(members)} 个文件，超过上限 {_MAX_ENTRIES}。",
            f"The zip holds {len(members)} files, more than {_MAX_ENTRIES}.",
        )
    groups: dict[str, dict[str, ZipInfo]] = {}
    ignored: list[str] = []
    for member in members:
        name = _member_name(member)
        pure = PurePosixPath(name)
        if member.is_dir() or "__MACOSX" in pure.parts or pure.name.startswith("."):
            continue
        if pure.suffix.lower() in _KNOWN:
            groups.setdefault(str(pure.with_suffix("")), {})[pure.suffix.lower()] = member
        elif pure.suffix.lower() not in {".sbn", ".sbx", ".qix", ".xml", ".qpj", ".qmd"}:
            ignored.append(pure.name)
    defects = []
    if ignored:
        some = "、".join(ignored[:5])
        defects.append(
            told(
                "zip_content",
                f"压缩包中有 {len(ignored)} 个文件没有用到：{some}。",
                f"{len(ignored)} files of the zip were not used: {some}.",
                warning=True,
            )
        )
    return groups, defects


def _member_name(member: ZipInfo) -> str:
    """The name of a member, its encoding told, refused when it leads out of the folder or is a link or sealed."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        name = _recoded(name)
    pure = PurePosixPath(name.replace("\\", "/"))
    if (
        pure.is_absolute()
        or ".." in pure.parts
        or ":" in name
        or (member.external_attr >> 16) & _TYPE_BITS == _LINK
    ):
        raise LayerError(
            "zip_path",
            f"压缩包中的路径“{name:.80}”指向包外，已拒绝整个文件。",
            f"The path {name!r:.80} leads out of the zip: the whole file is refused.",
        )
    if member.flag_bits & _ENCRYPTED:
        raise LayerError(
            "bad_zip",
            "压缩包已加密，请去掉密码后上传。",
            "The zip is encrypted: upload it without a password.",
        )
    return str(pure)


def _recoded(name: str) -> str:
    """Names without the mark of UTF-8 are handed out as code page 437; Windows wrote them in GBK, others in UTF-8."""
    raw = name.encode("cp437")
    readings = []
    for codec in ("utf-8", "gb18030", "cp950"):
        try:
            readings.append(raw.decode(codec))
        except UnicodeDecodeError:
            continue
    return max(readings, key=plausibility, default=name)


def _main_kind(members: dict[str, ZipInfo]) -> FileKind | None:
    for suffix, kind in _MAIN.items():
        if suffix in members:
            return kind
    return "table" if ".dbf" in members else None


def _chosen(mains: dict[str, FileKind], wanted: str | None) -> str:
    """The layer to read: the one named, or the only one (shapes before bare tables)."""
    stems = [stem for stem, kind in mains.items() if kind != "table"] or list(mains)
    if not stems:
        raise LayerError(
            "zip_content",
            "压缩包里没有图层，需要 .shp、.gpkg 或 .geojson。",
            "The zip holds no layer: a .shp, .gpkg or .geojson is needed.",
        )
    packages = [stem for stem in stems if mains[stem] == "geopackage"]
    if wanted is not None and not (len(packages) == 1 and len(stems) == 1):
        named = [stem for stem in mains if wanted in {stem, PurePosixPath(stem).name}]
        if not named:
            raise unknown_layer(wanted, [PurePosixPath(stem).name for stem in stems])
        return named[0]
    if len(stems) > 1:
        raise choose_layer([PurePosixPath(stem).name for stem in stems])
    return stems[0]


def _check_sizes(members: list[ZipInfo], max_bytes: int) -> None:
    total = sum(member.file_size for member in members)
    if total > max_bytes:
        raise _too_large(total, max_bytes)
    for member in members:
        if member.file_size > _RATIO_FROM and member.file_size > _MAX_RATIO * max(member.compress_size, 1):
            raise LayerError(
                "zip_bomb",
                f"压缩包中的 {Path(member.filename).suffix} 文件解压后膨胀 {_MAX_RATIO} 倍以上，已拒绝。",
                f"A file of the zip unfolds to more than {_MAX_RATIO} times its size: refused.",
            )


def _unfold(archive: ZipFile, member: ZipInfo, target: Path, max_bytes: int) -> Path:
    """Write one member, never more than it says it holds (a lying header is told by zipfile's check sum)."""
    with archive.open(member) as source, target.open("wb") as out:
        _copy(source, out, min(member.file_size, max_bytes))
    return target


def _copy(source: IO[bytes], out: IO[bytes], limit: int) -> None:
    written = 0
    while chunk := source.read(_CHUNK):
        written += len(chunk)
        if written > limit:
            raise BadZipFile("a member is longer than it says")
        out.write(chunk)
