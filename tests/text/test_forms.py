"""Behaviour of forms: which of them a spelling may be, and which is meant."""

from __future__ import annotations

import pytest

from cosmoglossary.model import Designation
from cosmoglossary.text.forms import WordForm, forms_meant, forms_spelt, name_of, spellings_of

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
    assert [str(form) for form in forms_spelt(spellings_of(HAND), spelling)] == forms


def test_a_form_is_meant_by_its_name_or_by_name_and_number() -> None:
    """Both have to be right."""
    forms = [WordForm("genitive", "singular"), WordForm("genitive", "plural"), WordForm("accusative", "plural")]
    assert forms_meant(forms, "genitive") == forms[:2]
    assert forms_meant(forms, "genitive plural") == [forms[1]]
    assert forms_meant(forms, "accusative singular") == []


def test_a_plural_without_genders_is_named_without_one() -> None:
    """Where only the row of one gender has it; where each has its own, as in Hebrew, the gender belongs to the name."""
    shot = Designation("снять", forms={"past_masculine": ("снял", "сня́ли"), "past_feminine": ("сняла́",)})
    assert [name_of(shot, form) for form in forms_spelt(spellings_of(shot), "сняли")] == ["past"]
    assert [name_of(shot, form) for form in forms_spelt(spellings_of(shot), "снял")] == ["past_masculine"]
    joint = Designation(
        "совме́стный",
        forms={
            "accusative_masculine_animate": ("совме́стного", "совме́стных"),
            "accusative_feminine": ("совме́стную",),
            "accusative_neuter": ("совме́стное",),
        },
    )
    assert [name_of(joint, form) for form in forms_spelt(spellings_of(joint), "совместных")] == ["accusative_animate"]
    wrote = Designation("כתב", forms={"past_masculine": ("כתב", "כתבו"), "past_feminine": ("כתבה", "כתבו")})
    assert name_of(wrote, WordForm("past_masculine", "plural")) == "past_masculine"
