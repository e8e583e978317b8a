"""What a template cannot do: reach files, programs or the environment of the process that builds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cosmoglossary.site.template_errors import raises_template_error
from cosmoglossary.site.templating import environment
from cosmoglossary.source.templates import TemplateError
from cosmoglossary.text.localiser import Localiser


@raises_template_error
def filled(text: str, content: Mapping[str, object] | None = None) -> str:
    """Fill a template of a project."""
    templates = environment({"site/own.html": text.encode()}, "site", Localiser("en"))
    return templates.get_template("own.html").render({"word": "docking", "words": ["docking"], **(content or {})})


@pytest.mark.parametrize(
    "text",
    [
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ word.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ word['__class__'] }}",
        "{{ ''['__class__'] }}",
        "{{ word['__cla' ~ 'ss__'] }}",
        "{{ word|attr('__class__') }}",
        "{{ word|attr('__cla' ~ 'ss__') }}",
        "{{ words|map(attribute='__class__')|first }}",
        "{{ words|map('attr', '__class__')|first }}",
        "{{ words|sort(attribute='upper.__self__.__class__') }}",
        "{{ words|groupby('__class__') }}",
        "{{ words|sum(attribute='__class__') }}",
        "{{ words|selectattr('__class__')|list }}",
        "{{ word.__class__ is defined }}",
        "{{ word.__class__|default(1) }}",
        "{{ '{0.__class__}'.format(word) }}",
        "{{ '{0.__class__}'.ｆormat(word) }}",
        "{{ '{a.__class__}'.format_map({'a': word}) }}",
        "{{ ('{0.__class__}'|safe).format(word) }}",
        "{{ '{0.__class__}'['format'](word) }}",
        "{{ '{0.__class__}'|attr('format') }}",
        "{{ dict.mro() }}",
        "{{ dict.ｍro() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ _.__self__ }}",
        "{{ ngettext.__func__ }}",
        "{% for word in words %}{{ loop._iterable }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "{{ (words|map('upper')).gi_frame }}",
    ],
)
def test_no_name_leads_into_python(text: str) -> None:
    """However it is written or put together; the template is named, and what is wrong with it."""
    with pytest.raises(TemplateError) as caught:
        filled(text)
    assert caught.value.file == "templates/site/own.html"
    assert str(caught.value.message).startswith("templates cannot use `")


@pytest.mark.parametrize("name", ["/etc/passwd", "../glossary/glossary.yaml", "../../own.html", "site/own.html"])
def test_only_templates_are_included(name: str) -> None:
    """A path leads to no file: what can be included are the templates that were read."""
    with pytest.raises(TemplateError):
        filled(f"{{% include '{name}' %}}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ '%s and %s'|format(word, word) }}", "docking and docking"),
        ("{{ word.upper() }}", "DOCKING"),
        ("{{ entry['name'] }} {{ entry|attr('get') is defined }}", "docking True"),
        ("{{ words|map(attribute='upper')|list|length }}", "1"),
        ("{{ words[0] }}{{ words[0:1]|join }}", "dockingdocking"),
    ],
)
def test_other_names_are_as_jinja_has_them(text: str, shown: str) -> None:
    """What templates are for works as its documentation says."""
    assert filled(text, {"entry": {"name": "docking"}}) == shown
