"""Staff accounts."""

from django.contrib.auth.models import Group, User


def editor(username: str = "bientap") -> User:
    """Make a member of Wagtail's group of moderators, who write and publish everywhere."""
    user = User.objects.create_user(username, f"{username}@example.org", "mat-khau-thu-nghiem")
    user.groups.add(Group.objects.get(name="Người duyệt bài"))
    return user
