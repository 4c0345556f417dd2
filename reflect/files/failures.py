"""Why the system refused a file, in its words, and what to do about it."""

import errno

_FULL = "make room on the disk, or name a file elsewhere"
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: "nothing can be written on this disk; name a file elsewhere",
    errno.ENAMETOOLONG: "shorten the name",
    errno.ENOTDIR: "a part of its path is a file; name a folder there",
    errno.EINVAL: "it holds a sign that no name of a file may have; choose another name",
    errno.EIO: "the disk may be failing; copy what is on it, and write elsewhere",
}
_RIGHTS = (
    "allow writing to it and its folder, close it if it is open in another program, or name a "
    "file elsewhere"
)


def refusal(error: OSError) -> str:
    """What the system says of `error`, and the remedy: "No space left on device; make room …"."""
    remedy = _REMEDIES.get(error.errno or 0, _RIGHTS)
    return f"{error.strerror or error}; {remedy}"
