"""How Vietnamese offices write dates and numbers.

Django's own ``vi`` formats refuse 21/11/2026, read 03/04 as 4 March, start the week on Sunday and
group no digits.
"""

# Output: Django's date format syntax.
DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "H:i d/m/Y"
YEAR_MONTH_FORMAT = r"\t\há\n\g n/Y"
MONTH_DAY_FORMAT = "d/m"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "H:i d/m/Y"
FIRST_DAY_OF_WEEK = 1  # Monday

# Input: strptime syntax. The first of each is what a form shows again.
_DATES = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
_TIMES = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f")
DATE_INPUT_FORMATS = list(_DATES)
TIME_INPUT_FORMATS = list(_TIMES)
DATETIME_INPUT_FORMATS = [
    *(f"{date} {time}" for date in _DATES for time in _TIMES),
    *(f"{time} {date}" for date in _DATES for time in _TIMES),
    *_DATES,
]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
