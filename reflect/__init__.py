"""Does a school merely involve parents in what it runs, or engage them as partners?"""

__version__ = "0.1.0"
