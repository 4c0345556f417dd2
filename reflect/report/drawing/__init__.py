"""Drawings of the report in SVG: their colours, the charts in rows, and the map of positions."""
