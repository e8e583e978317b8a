"""The script: all texts of a glossary on a page to print, each with the name that its recording is to have."""

from __future__ import annotations

from pathlib import Path

from cosmoglossary.author.people import scripted
from cosmoglossary.model import Clip, Glossary
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import LanguageName, msg
from cosmoglossary.site.pages.tools import ScriptFile, ScriptLine, ScriptPart
from cosmoglossary.site.render import script_page
from cosmoglossary.source.reader import is_clip_name
from cosmoglossary.source.templates import resources
from cosmoglossary.text.languages import direction


def script_of(root: Path, glossary: Glossary, told_in: str) -> tuple[str, list[Diagnostic]]:
    """Make the page to print for whoever reads the glossary aloud.

    Args:
        root: the project, whose templates may have a page of their own.
        glossary: the texts.
        told_in: the language of the advice on the page.

    Returns:
        The page, empty where there are problems, and the problems.
    """
    advice = (
        msg("Read in a quiet room, near the microphone. Leave a second of silence before and after the words."),
        msg("Record a file for each text, as WAV, FLAC, Ogg or MP3, and give it the name that stands beside the text."),
        msg("Put the files into a folder of your name in {folder}.", folder="glossary/audio/people/"),
        msg(
            "Say in {file} of that folder who you are, and what others may do with your recordings.", file="about.toml"
        ),
    )
    said = [sentence.to(told_in) for sentence in advice]
    title = msg("To be read aloud").to(told_in)
    content = ScriptFile(title, told_in, said, _parts(glossary, told_in))
    try:
        files = resources(root)
        page = script_page(files, localisers_of(glossary, files)[glossary.languages[0]], content._asdict())
    except SOURCE_ERRORS as error:
        return "", [source_problem(error)]
    return page, []


def _parts(glossary: Glossary, told_in: str) -> list[ScriptPart]:
    # A reader takes one language at a time.
    lines: dict[str, list[ScriptLine]] = {language: [] for language in glossary.languages}
    by_people = _read_by_people(glossary)
    for name, utterance in scripted(glossary).items():
        lines[utterance.language].append(ScriptLine(utterance.text, name, utterance in by_people))
    return [_part(language, of_language, told_in) for language, of_language in lines.items() if of_language]


def _read_by_people(glossary: Glossary) -> set[tuple[str, str]]:
    return {(clip.language, clip.text) for clip in glossary.clips if _is_of_person(clip)}


def _part(language: str, lines: list[ScriptLine], told_in: str) -> ScriptPart:
    name = msg("{language}", language=LanguageName(language)).to(told_in)
    return ScriptPart(language, direction(language), name, lines)


def _is_of_person(clip: Clip) -> bool:
    return bool(clip.original) or not is_clip_name(clip.file)
