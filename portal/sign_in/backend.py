"""Who signs in by name and password, wherever the form stands."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.http import HttpRequest

from portal.sign_in.throttle import Attempt, welcome


class ThrottledBackend(ModelBackend):
    """Django's backend, which counts each try before it looks at the password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """Return the user; raises TooManyGuesses, which any form shows as its error."""
        name = username or kwargs.get(get_user_model().USERNAME_FIELD)
        if name is None or password is None:
            return None
        attempt = Attempt(request, name)
        attempt.begin()
        user = super().authenticate(request, username=name, password=password)
        if user is not None:
            attempt.succeed()
            if request is not None:
                welcome(request, user)
        return user
