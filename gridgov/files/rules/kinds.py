"""What an upload is: told by its content against an allow-list, then held against what it says of itself. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gridgov.errors import Fault, Invalid, UnsupportedMedia
from gridgov.files.rules.containers import ContainerDamaged, mp4_tracks, webm_tracks
from gridgov.files.rules.strangers import Stranger, brand_stranger, hidden_in, stranger_in
from gridgov.files.rules.voices import is_adts, is_amr, is_mp3, is_ogg_voice, is_wav

POINTER = "/file"
_ALLOWED_ZH = "可上传 JPEG、PNG、WebP 照片,AMR、M4A、AAC、MP3、OGG、WAV、WebM 语音,MP4、WebM 视频"
_ALLOWED_EN = "JPEG, PNG, WebP photos, AMR, M4A, AAC, MP3, OGG, WAV, WebM voice, MP4 and WebM video are taken"
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})


class Kind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"


KIND_NAMES: Mapping[Kind, tuple[str, str]] = {
    Kind.PHOTO: ("照片", "photos"), Kind.VOICE: ("语音", "voice notes"), Kind.VIDEO: ("视频", "films"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A format we take. ``declared``: what honest phones and browsers call it; the first extension is ours."""

    zh: str
    en: str
    kind: Kind
    media_type: str
    extensions: tuple[str, ...]
    declared: frozenset[str]


def _format(zh: str, en: str, kind: Kind, media_type: str, extensions: str, declared: str = "") -> Format:
    return Format(
        zh, en, kind, media_type, tuple(extensions.split()), frozenset([media_type, *declared.split()])
    )


# Browsers name a type by the file's ending and cannot tell voice from video in MP4 and WebM: both names are honest.
# fmt: off
JPEG = _format("JPEG 照片", "a JPEG photo", Kind.PHOTO, "image/jpeg", "jpg jpeg jpe jfif", "image/jpg image/pjpeg")
PNG = _format("PNG 图片", "a PNG picture", Kind.PHOTO, "image/png", "png", "image/x-png")
WEBP = _format("WebP 图片", "a WebP picture", Kind.PHOTO, "image/webp", "webp")
AMR = _format("AMR 语音", "AMR voice", Kind.VOICE, "audio/amr", "amr awb 3ga", "audio/amr-wb audio/3gpp audio/x-amr")
M4A = _format("M4A 语音", "M4A voice", Kind.VOICE, "audio/mp4", "m4a mp4 aac", "audio/m4a audio/x-m4a audio/aac audio/mp4a-latm video/mp4")
AAC = _format("AAC 语音", "AAC voice", Kind.VOICE, "audio/aac", "aac", "audio/aacp audio/x-aac audio/x-hx-aac-adts audio/vnd.dlna.adts")
MP3 = _format("MP3 语音", "MP3 voice", Kind.VOICE, "audio/mpeg", "mp3 mpga", "audio/mp3 audio/x-mp3 audio/mpeg3")
OGG = _format("OGG 语音", "Ogg voice", Kind.VOICE, "audio/ogg", "ogg oga opus", "audio/opus audio/vorbis application/ogg video/ogg")
WAV = _format("WAV 语音", "WAV voice", Kind.VOICE, "audio/wav", "wav wave", "audio/x-wav audio/wave audio/vnd.wave")
WEBM_VOICE = _format("WebM 语音", "WebM voice", Kind.VOICE, "audio/webm", "webm weba", "video/webm")
MP4 = _format("MP4 视频", "an MP4 film", Kind.VIDEO, "video/mp4", "mp4 m4v", "video/x-m4v")
WEBM = _format("WebM 视频", "a WebM film", Kind.VIDEO, "video/webm", "webm")
# fmt: on
FORMATS = (JPEG, PNG, WEBP, AMR, M4A, AAC, MP3, OGG, WAV, WEBM_VOICE, MP4, WEBM)
FORMAT_OF_MEDIA_TYPE = {each.media_type: each for each in FORMATS}

_PLAIN: tuple[tuple[Callable[[bytes], bool], Format], ...] = (
    (lambda content: content.startswith(b"\xff\xd8\xff"), JPEG),
    (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), PNG),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", WEBP),
    (is_wav, WAV),
    (is_ogg_voice, OGG),
    (is_amr, AMR),
    (is_adts, AAC),
    (is_mp3, MP3),
)


def check_kind(content: bytes, *, declared_type: str | None, filename: str | None) -> Format:
    """The format of honest content.

    `UnsupportedMedia` names what it really is: a stranger, a file with another one hidden in it, one whose declared
    type or ending says something else. `Invalid` for an empty file or a recording that breaks off.
    """
    if not content:
        raise Invalid.field(POINTER, "empty", "文件为空,请重新选择", "The file is empty; choose it again")
    found = _recognised(content)
    if found is None:
        raise _refused(stranger_in(content))
    hidden = hidden_in(content)
    if hidden:
        raise _hiding(found, hidden)
    _check_declared(found, declared_type)
    _check_ending(found, filename)
    return found


def damaged(what_zh: str, what_en: str) -> Invalid:
    """The refusal of content that begins well and then breaks off or contradicts itself."""
    return Invalid.field(
        POINTER, "damaged",
        f"{what_zh}已损坏或不完整,请重新拍摄、录制或重新选择后上传",
        f"This is {what_en}, but damaged or incomplete; take it again, or choose it again and upload it",
    )  # fmt: skip


def _recognised(content: bytes) -> Format | None:
    for test, found in _PLAIN:
        if test(content):
            return found
    if content[4:8] == b"ftyp" and brand_stranger(content) is None:
        return _by_tracks(mp4_tracks, content, video=MP4, voice=M4A)
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return _by_tracks(webm_tracks, content, video=WEBM, voice=WEBM_VOICE)
    return None


def _by_tracks(
    tracks_of: Callable[[bytes], frozenset[str]], content: bytes, *, video: Format, voice: Format
) -> Format | None:
    try:
        tracks = tracks_of(content)
    except ContainerDamaged as error:
        raise damaged(video.zh.removesuffix(" 视频") + " 文件", video.en) from error
    if "video" in tracks:
        return video
    return voice if "audio" in tracks else None


def _check_declared(found: Format, declared_type: str | None) -> None:
    declared = (declared_type or "").split(";")[0].strip().lower()
    if declared in _SAYS_NOTHING or declared in found.declared:
        return
    raise _lying(
        "declared-type-differs",
        f"文件声明为 {declared[:60]},实际是{found.zh},请按实际类型重新上传",
        f"It is declared as {declared[:60]} but is {found.en}; upload it as what it is",
    )


def _check_ending(found: Format, filename: str | None) -> None:
    _, dot, ending = (filename or "").rpartition(".")
    if not dot or ending.lower() in found.extensions:
        return
    raise _lying(
        "ending-differs",
        f"文件扩展名与内容不符:实际是{found.zh},扩展名应为 .{found.extensions[0]},请更正后重新上传",
        f"The ending does not fit: it is {found.en} and should end in .{found.extensions[0]}; mend it and upload it again",
    )


def _refused(stranger: Stranger) -> UnsupportedMedia:
    return _lying(
        "not-taken",
        f"这是{stranger.zh},不能上传;{stranger.remedy_zh or _ALLOWED_ZH}",
        f"This is {stranger.en}, which is not taken; {stranger.remedy_en or _ALLOWED_EN}",
    )


def _hiding(found: Format, hidden: Stranger) -> UnsupportedMedia:
    return _lying(
        "hides-another",
        f"{found.zh}中藏有{hidden.zh},不能上传;请上传原始拍摄或录制的文件",
        f"It is {found.en} with {hidden.en} inside; upload the file as it was taken or recorded",
    )


def _lying(code: str, zh: str, en: str) -> UnsupportedMedia:
    return UnsupportedMedia(zh, en, faults=[Fault(POINTER, code, zh, en)])
