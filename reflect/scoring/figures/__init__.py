"""The figures of groups: counts, means and spreads, of items and of cells. Imports Polars."""

from reflect.scoring.figures.clusters import CLUSTER
from reflect.scoring.figures.grouping import side_by_side
from reflect.scoring.figures.of_groups import figures, weighed_name
from reflect.scoring.figures.of_items import apart_of, count, options_of

__all__ = ["CLUSTER", "apart_of", "count", "figures", "options_of", "side_by_side", "weighed_name"]
