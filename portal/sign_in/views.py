"""Wagtail's views that take a password or a mailbox, each behind a limit."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin.forms.auth import PasswordChangeForm, PasswordResetForm
from wagtail.admin.views import account
from wagtail.documents.views import serve as documents
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.views import authenticate_with_password

from core.senders import private_key, sender_key
from portal.sign_in.tasks import mail_password_reset
from portal.sign_in.throttle import (
    OLD_PASSWORDS,
    RESETS_OF_MAILBOX,
    RESETS_OF_SENDER,
    WORDS_AT_RESTRICTION,
    WORDS_OF_SENDER,
    TooManyGuesses,
    mark_refused,
    plain,
    refuse_beyond,
    welcome,
)

ARCHIVE, ARCHIVE_READER = "archive:search", "archive.view_archive"
WORDS_USED_UP = "Vừa có quá nhiều lần nhập sai mật khẩu. Hãy thử lại sau {wait}."


class LoginView(account.LoginView):
    """Leads who only reads the archive there: the admin refuses them, and does not say where."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._only_reads_the_archive():
            list(messages.get_messages(self.request))  # the refusal, which is none to them
            return HttpResponseRedirect(reverse(ARCHIVE))
        return super().get(*args, **kwargs)

    def get_success_url(self) -> str:
        if self._only_reads_the_archive():
            return reverse(ARCHIVE)
        address: str = super().get_success_url()
        return address

    def _only_reads_the_archive(self) -> bool:
        user = self.request.user
        return user.has_perm(ARCHIVE_READER) and not user.has_perm("wagtailadmin.access_admin")


class PasswordResetView(account.PasswordResetView):
    """Take a mailbox, and answer alike whether an account has it."""

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """Queue the mail, unless the sender or the mailbox asked too often."""
        mailbox = form.cleaned_data["email"]
        try:
            refuse_beyond(
                (
                    (
                        RESETS_OF_SENDER,
                        sender_key(self.request),
                        "Từ mạng này vừa có quá nhiều yêu cầu đặt lại mật khẩu. "
                        "Hãy thử lại sau {wait}.",
                    ),
                    (
                        RESETS_OF_MAILBOX,
                        private_key("mailbox", plain(mailbox)),
                        "Hộp thư này vừa được yêu cầu đặt lại mật khẩu nhiều lần. Hãy tìm thư đã "
                        "gửi, cả trong mục thư rác, hoặc thử lại sau {wait}.",
                    ),
                )
            )
        except TooManyGuesses as error:
            form.add_error("email", error)
            mark_refused(self.request, error.seconds)
            return self.form_invalid(form)
        user = next(iter(form.get_users(mailbox)), None)
        mail_password_reset.enqueue(
            user.pk if user else 0, self.request.get_host(), self.request.is_secure()
        )
        return HttpResponseRedirect(self.get_success_url())


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Take a new password from the owner of the mailbox, whose browser is known from then on."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Let who holds the mailbox sign in, however often others guessed."""
        welcome(self.request, self.user)
        return super().form_valid(form)


class ThrottledPasswordChangeForm(PasswordChangeForm):
    """The form on the account's page: who found a session open doesn't guess the old password."""

    def clean_old_password(self) -> str:
        """Return the old password; refuse to look at it where guesses are used up."""
        key = str(self.user.pk)
        refuse_beyond([(OLD_PASSWORDS, key, WORDS_USED_UP)])
        password = super().clean_old_password()
        OLD_PASSWORDS.give_back(key)
        return password


class RefusedPasswordForm(PasswordViewRestrictionForm):
    """The form of a restriction's password when it is not even looked at."""

    def __init__(self, request: HttpRequest, restriction: BaseViewRestriction, why: str) -> None:
        super().__init__(request.POST, instance=restriction)
        self.why = why

    def clean_password(self) -> str:
        """Refuse it with the reason."""
        raise forms.ValidationError(self.why, code="too_many")


def page_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    """Take the password of a restricted page."""

    def refused(why: str) -> HttpResponse:
        restriction = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id)
        page = get_object_or_404(Page, pk=page_id).specific
        action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
        form = RefusedPasswordForm(request, restriction, why)
        return page.serve_password_required_response(request, form, action)

    return _limited(
        request,
        f"page {page_view_restriction_id}",
        lambda: authenticate_with_password(request, page_view_restriction_id, page_id),
        refused,
    )


def collection_password(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """Take the password of a restricted collection of files."""

    def refused(why: str) -> HttpResponse:
        restriction = get_object_or_404(CollectionViewRestriction, pk=restriction_id)
        context = {
            "form": RefusedPasswordForm(request, restriction, why),
            "action_url": reverse("wagtaildocs_authenticate_with_password", args=[restriction_id]),
        }
        return TemplateResponse(request, "wagtaildocs/password_required.html", context)

    return _limited(
        request,
        f"collection {restriction_id}",
        lambda: documents.authenticate_with_password(request, restriction_id),
        refused,
    )


def _limited(
    request: HttpRequest,
    restriction: str,
    ask: Callable[[], HttpResponse],
    refused: Callable[[str], HttpResponse],
) -> HttpResponse:
    if request.method != "POST":
        return ask()
    sender = sender_key(request)
    try:
        refuse_beyond(
            (
                (WORDS_OF_SENDER, sender, WORDS_USED_UP),
                (WORDS_AT_RESTRICTION, restriction, WORDS_USED_UP),
            )
        )
    except TooManyGuesses as error:
        mark_refused(request, error.seconds)
        return refused(str(error.message))
    answer = ask()
    if answer.status_code == HTTPStatus.FOUND:
        WORDS_OF_SENDER.give_back(sender)
        WORDS_AT_RESTRICTION.give_back(restriction)
    return answer
