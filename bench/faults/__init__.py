"""One fault put into a translation that has none: what a check must not let through.

The places are found by the plain patterns of this package and not by the readers that the checks
use, or a fault in something that Concordant cannot read would never be counted as missed.
"""

from bench.faults import anchors, clauses, details, figures, quotations
from bench.faults.kind import KINDS, FaultKind, Text
from bench.faults.places import in_address, is_program

__all__ = [
    "KINDS",
    "FaultKind",
    "Text",
    "anchors",
    "clauses",
    "details",
    "figures",
    "in_address",
    "is_program",
    "quotations",
]
