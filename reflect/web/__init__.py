"""The front door of a browser: pages on which families answer, and one for the leader."""

from reflect.web.site import Site, site_of

__all__ = ["Site", "site_of"]
