from work_counts.models.plans import Plan
from work_counts.models.rates import Genre, UnitValue
from work_counts.models.royalties import Closing, Grade, Line

__all__ = ["Closing", "Genre", "Grade", "Line", "Plan", "UnitValue"]
