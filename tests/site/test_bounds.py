"""What a template cannot do: go on for ever, or make texts and numbers without end."""

from __future__ import annotations

import time

import pytest
from tests.site.test_restrictions import filled

from cosmoglossary.site import bounds
from cosmoglossary.source.templates import TemplateError

TWICE = "{{ m(n - 1) }}{{ m(n - 1) }}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% for a in range(10**9) %}{% endfor %}", 1),
        ("\n{{ range(10**9)|list|length }}", 2),
        ("{{ range(10**30)|sum }}", 1),
        ("{% for a in range(10**4) %}\n{% for b in range(10**4) %}{% endfor %}{% endfor %}", 2),
        ("{% for a in range(10**4) %}\n{% for b in range(10**4) if b %}x{% endfor %}{% endfor %}", 2),
        ("{% for a in range(900) %}\n{% for b in range(900)|map('abs') %}{% endfor %}{% endfor %}", 2),
        ("{% macro m(n) %}{% if n %}" + TWICE + "{% endif %}{% endmacro %}\n{{ m(90) }}", 1),
        ("\n{% for a in 'a' recursive %}{% if loop.depth < 90 %}{{ loop('ab') }}{% endif %}{% endfor %}", 2),
        ("{{ (9**9)**(9**9) }}", 1),
        ("{{ 'a' * 5_000 }}", 1),
    ],
)
def test_no_template_goes_on_for_ever(monkeypatch: pytest.MonkeyPatch, text: str, line: int) -> None:
    """It fails after as many steps on every machine, and the line where it was is named."""
    monkeypatch.setattr(bounds, "MAX_STEPS", 20_000)
    monkeypatch.setattr("cosmoglossary.site.templating.LocalisedEnvironment.steps_left", 20_000)
    monkeypatch.setattr(bounds, "MAX_CHARACTERS", 4_000)
    started = time.process_time()
    with pytest.raises(TemplateError) as error:
        filled(text)
    assert (error.value.file, error.value.line) == ("templates/site/own.html", line)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% for a in range(3) %}{{ a }}{{ loop.length }}{{ loop.last }},{% endfor %}", "03False,13False,23True,"),
        ("{% for a in [1, 2] %}{{ loop.revindex }}{{ loop.nextitem is defined }},{% endfor %}", "2True,1False,"),
        ("{% for a in [] %}a{% else %}none{% endfor %}", "none"),
        ("{% for a, b in {'c': 1}.items() %}{{ a }}{{ b }}{% endfor %}", "c1"),
        ("{% for a in words|map('upper') if a %}{{ a }}{% endfor %}", "DOCKING"),
        ("{% for a in word recursive %}{{ a }}{% if loop.depth < 2 %}{{ loop('yz') }}{% endif %}{% endfor %}", None),
        ("{{ 2 ** 10 }} {{ 2.5 ** 2 }} {{ 2 ** -1 }} {{ (-2) ** 3 }}", "1024 6.25 0.5 -8"),
        ("{{ range(1, 9, 3)|sum }} {{ range(3)|list }}", "12 [0, 1, 2]"),
    ],
)
def test_whatever_ends_is_shown_as_jinja_shows_it(text: str, shown: str | None) -> None:
    """Loops know where they are, and powers and ranges are those of Python."""
    result = filled(text)
    if shown is None:
        shown = "".join(f"{letter}yz" for letter in "docking")
    assert result == shown


def test_what_is_added_to_a_list_meanwhile_is_not_gone_through() -> None:
    """A loop goes through what there was when it began, so that it ends."""
    assert filled("{% set a = [1] %}{% for b in a %}{{ b }}{{ a.append(b) or '' }}{% endfor %}{{ a|length }}") == "12"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% for a in 5 %}{% endfor %}", "'int' object is not iterable"),
        ("{% for a in nothing %}{% endfor %}", "there is no variable `nothing` here"),
        ("{{ word ** 2 }}", "unsupported operand"),
        ("{{ range('a') }}", "cannot be interpreted as an integer"),
        ("{{ range(1, 2, 0) }}", "must not be zero"),
        ("{{ 0 ** -1 }}", "negative power"),
    ],
)
def test_what_fails_in_counting_is_the_template_s_fault(text: str, message: str) -> None:
    """And is no bug of this project, though it is found out there."""
    with pytest.raises(TemplateError) as error:
        filled(text)
    assert message in str(error.value.message)


def test_each_page_has_its_own_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pages may be filled, each of which goes round a little."""
    monkeypatch.setattr(bounds, "MAX_STEPS", 1_000)
    for _ in range(20):
        assert filled("{% for a in range(900) %}{% endfor %}done") == "done"
