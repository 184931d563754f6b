"""Addresses of the exemplars' own pages in the admin."""

from django.urls import path

from exemplars.admin import consent_form, withdrawals

urlpatterns = [
    path(
        "guong-dien-hinh/<int:page_id>/mau-dong-y/",
        consent_form.consent_form_view,
        name="exemplars_consent_form",
    ),
    path("guong-dien-hinh/<int:page_id>/go/", withdrawals.withdraw_view, name="exemplars_withdraw"),
    path("go-ho-so/", withdrawals.withdrawals_view, name="exemplars_withdrawals"),
    path("go-ho-so/<slug:reference>/", withdrawals.withdrawal_view, name="exemplars_withdrawal"),
    path("can-cu/<int:pk>/tep/", withdrawals.evidence_view, name="exemplars_evidence"),
]
