"""Files that are refused before they are fetched: what the message itself says of name, type and size is enough."""

from typing import Literal

from handlers.conversation.incoming import File

# What a bot may download from Telegram; the same everywhere.
MOST_BYTES = 20 * 1024 * 1024
# Endings nobody means a document or a picture by. What else it is, the content says once it is fetched.
_ENDINGS = frozenset({
    "7z", "apk", "app", "avi", "bat", "bin", "bz2", "cmd", "com", "cpl", "deb", "dll", "dmg", "docm", "exe", "gz",
    "hta", "htm", "html", "img", "iso", "jar", "js", "lnk", "mkv", "mov", "mp4", "msi", "pptm", "ps1", "py", "rar",
    "reg", "rpm", "scr", "sh", "svg", "tar", "tgz", "vbs", "xlsm", "xml", "xz", "zip",
})  # fmt: skip
_FILMS = frozenset({"mov", "mp4", "mkv", "avi"})
_TYPES = ("application/x-msdownload", "application/x-msdos-program", "application/vnd.android", "application/zip",
          "application/x-rar", "application/x-7z", "application/x-tar", "application/gzip", "text/html")  # fmt: skip


def refused_at_once(file: File) -> Literal["type", "size"] | None:
    """Why a file can't be kept, as far as its message tells; None where its content must be looked at."""
    ending = (file.name or "").rpartition(".")[2].casefold() if "." in (file.name or "") else ""
    if ending in _ENDINGS and not (file.kind == "voice" and ending in _FILMS):
        return "type"
    if file.kind == "document" and (file.media_type or "").casefold().startswith(_TYPES):
        return "type"
    return "size" if file.size is not None and file.size > MOST_BYTES else None
