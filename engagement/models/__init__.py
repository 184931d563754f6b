from engagement.models.letters import Letter
from engagement.models.polls import Poll, PollChoice
from engagement.models.verdicts import PageVerdict

__all__ = ["Letter", "PageVerdict", "Poll", "PollChoice"]
