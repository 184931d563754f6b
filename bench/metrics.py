"""How well a ranking answers one question: pure figures over ids, best first.

`grades` maps the documents that answer a question to how well they do (1 and up); whatever it
leaves out is worth nothing. nDCG, which staff are told too, is in
`search.curation.gains`.
"""

import math
from collections.abc import Mapping, Sequence

Grades = Mapping[str, int]


def reciprocal_rank(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return 1 over the place of the first answer, 0 when none of the first `depth` is one."""
    for place, each in enumerate(ranked[:depth], start=1):
        if grades.get(each, 0) > 0:
            return 1 / place
    return 0.0


def recall(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return the share of all answers that stand among the first `depth`."""
    answers = {each for each, grade in grades.items() if grade > 0}
    return len(answers.intersection(ranked[:depth])) / len(answers) if answers else 0.0


def precision_at_one(ranked: Sequence[str], grades: Grades) -> float:
    """Return 1 when the first is an answer, else 0."""
    return 1.0 if ranked and grades.get(ranked[0], 0) > 0 else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of the values don't exceed; 0 for none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
