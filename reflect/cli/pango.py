"""How each system gets Pango and HarfBuzz, which make the PDF.

`run` reads this file by itself, before anything is installed and perhaps in a Python that is too
old for the rest: it imports the standard library only.
"""

import os
import shutil
import sys

APT_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
MANAGERS = {
    "apt-get": f"install {' '.join(APT_PACKAGES)}",
    "dnf": "install pango harfbuzz",
    "pacman": "-S pango",
    "zypper": "install libpango-1_0-0 libharfbuzz-subset0",
    "apk": "add pango so:libharfbuzz-subset.so.0",
}
"""How Linux's package managers install the libraries."""

HOMEBREW = ["/opt/homebrew/lib", "/usr/local/lib"]
"""Where Homebrew keeps libraries; a Python that Homebrew did not install does not look there."""


def library_command() -> str:
    """What a person can type to get the libraries on this system."""
    if sys.platform == "darwin":
        first = "" if shutil.which("brew") else "first Homebrew (https://brew.sh), then "
        return f"{first}brew install pango"
    if sys.platform == "win32":
        pacman = r"C:\msys64\usr\bin\pacman -S mingw-w64-ucrt-x86_64-pango"
        return f"winget install MSYS2.MSYS2, then {pacman}"
    for manager, command in MANAGERS.items():
        if shutil.which(manager):
            return f"{sudo_prefix()}{manager} {command}"
    return "look for Pango and HarfBuzz in this system's package manager"


def sudo_prefix() -> str:
    """The `sudo` in a command for a person to type."""
    return "" if sys.platform == "win32" or os.geteuid() == 0 else "sudo "
