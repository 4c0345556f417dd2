"""The figures of groups: counts, means and spreads, of items and of cells. Imports Polars."""

from reflect.scoring.figures.clusters import CLUSTER
from reflect.scoring.figures.grouping import side_by_side
from reflect.scoring.figures.of_groups import figures, weighed_name
from reflect.scoring.figures.of_items import count

__all__ = ["CLUSTER", "count", "figures", "side_by_side", "weighed_name"]
