"""For all tests: no test fails for being slow, since a busy machine says nothing of the program."""

from hypothesis import settings

settings.register_profile("reflect", deadline=None)
settings.load_profile("reflect")
