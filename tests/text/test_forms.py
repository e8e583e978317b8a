"""Behaviour of forms: which of them a spelling may be, and which is meant."""

from __future__ import annotations

import pytest

from cosmoglossary.model import Designation
from cosmoglossary.text.forms import WordForm, forms_meant, forms_spelt

HAND = Designation("рука́", forms={"nominative": ("рука́", "ру́ки"), "genitive": ("руки́", "рук"), "dative": ("руке́",)})


@pytest.mark.parametrize(
    ("spelling", "forms"),
    [
        ("Руки", ["nominative plural", "genitive singular"]),
        ("руки́", ["genitive singular"]),
        ("руке", ["dative"]),
        ("нога", []),
    ],
)
def test_stress_tells_forms_apart_where_it_is_written(spelling: str, forms: list[str]) -> None:
    """Case does not matter; a form without a number is its name alone."""
    assert [str(form) for form in forms_spelt(HAND, spelling)] == forms


def test_a_form_is_meant_by_its_name_or_by_name_and_number() -> None:
    """Both have to be right."""
    forms = [WordForm("genitive", "singular"), WordForm("genitive", "plural"), WordForm("accusative", "plural")]
    assert forms_meant(forms, "genitive") == forms[:2]
    assert forms_meant(forms, "genitive plural") == [forms[1]]
    assert forms_meant(forms, "accusative singular") == []
