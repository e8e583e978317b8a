"""Rules on recordings, and on clips of texts."""

from __future__ import annotations

from collections.abc import Iterator

from cosmoglossary.checks.rule import diagnose, rule
from cosmoglossary.model import ConceptSummary, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader import is_clip_name
from cosmoglossary.text.utterances import utterances


@rule
def missing_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """An entry or the list of clips names a recording that is not in `glossary/audio/`.

    Bad:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
        ID3 and the sound itself
    """
    for concept in glossary.summaries:
        yield from _missing_recordings(concept, glossary)
    yield from _missing_clips(glossary)


def _missing_clips(glossary: Glossary) -> Iterator[Diagnostic]:
    for number, clip in enumerate(glossary.clips):
        if clip.file not in glossary.audio:
            place = Place(glossary.clips_file, (number, "file"))
            # No other file is proposed: the name of a clip is a hash, and one that is close to it says something else.
            help_ = msg("restore the file, or delete the line and run `cosmoglossary audio`")
            message = msg("there is no file `{file}` in the audio folder", file=clip.file)
            yield Diagnostic("missing-audio", "error", place, message, help_)


def _missing_recordings(concept: ConceptSummary, glossary: Glossary) -> Iterator[Diagnostic]:
    for keys, name in concept.recordings:
        if name not in glossary.audio:
            message = msg("there is no file `{name}` in the audio folder", name=name)
            put_there = msg("put the recording into glossary/audio/, or remove the key")
            help_ = did_you_mean(name, sorted(glossary.audio), put_there)
            yield diagnose(missing_audio, "error", concept, keys, message, help_)


@rule
def unused_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """A file in `glossary/audio/` is named neither by an entry nor by the list of clips, or a clip has lost its text.

    A clip loses its text when the term or example that it speaks is changed. `cosmoglossary audio` then speaks the new
    text and takes the old clip away.

    Bad:
        en: docking
        ru: стыко́вка
        # audio/docking.mp3
        ID3 and the sound itself
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
        ID3 and the sound itself
    """
    # The texts of a large glossary take a while to gather, and many glossaries have no clips at all.
    if glossary.clips:
        yield from _clips_without_text(glossary)
    for name in sorted(glossary.audio.keys() - _used_files(glossary)):
        message = msg("nothing uses `{name}`", name=name)
        help_ = msg("name it in an entry under `audio`, or delete it")
        yield Diagnostic("unused-audio", "warning", _file(glossary, name), message, help_)


def _used_files(glossary: Glossary) -> set[str]:
    # The file of a clip that has lost its text counts as used: one problem with it is enough.
    used = {clip.file for clip in glossary.clips}
    for summary in glossary.summaries:
        used.update(name for _, name in summary.recordings)
    return used


def _clips_without_text(glossary: Glossary) -> Iterator[Diagnostic]:
    # By its text alone, with its stress: a clip has no other tie to an entry, so a text that changed has none.
    wanted = set(utterances(glossary))
    for number, clip in enumerate(glossary.clips):
        if (clip.language, clip.text) not in wanted:
            place = Place(glossary.clips_file, (number, "text"))
            message = msg("no entry has the text `{text}`", text=clip.text)
            help_ = msg("run `cosmoglossary audio`, or delete the line and the file")
            yield Diagnostic("unused-audio", "warning", place, message, help_)


@rule
def altered_audio(glossary: Glossary) -> Iterator[Diagnostic]:
    """The name of a clip is made of its content, and the content has changed.

    Most likely a recording of a person took its place. Give that a name of its own, and say in the list of clips who
    speaks and under which licence; then nothing will speak over it.

    Bad:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en", "text": "docking", "voice": "Anna", "licence": "CC0", "file": "0123456789abcdef.mp3"}]
        # audio/0123456789abcdef.mp3
        ID3 and the sound itself
    Good:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en", "text": "docking", "voice": "Anna", "licence": "CC0", "file": "docking.mp3"}]
        # audio/docking.mp3
        ID3 and the sound itself
    """
    for name, published in glossary.audio.items():
        # A file is published under a name made of its content, which for an unaltered clip is its own name.
        # A recording of a person has any other name, and is not held to its content.
        if name != published and is_clip_name(name):
            message = msg("the content of `{name}` is not that of the clip", name=name)
            help_ = msg("give a recording of your own a name of its own, such as docking.mp3")
            yield Diagnostic("altered-audio", "error", _file(glossary, name), message, help_)


@rule
def repeated_clip(glossary: Glossary) -> Iterator[Diagnostic]:
    """The list of clips has two clips of the same text, and only one of them can be played.

    Bad:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en", "text": "docking", "voice": "Anna", "licence": "CC0", "file": "docking.mp3"},
        {"language": "en", "text": "docking", "voice": "Ivan", "licence": "CC0", "file": "docking.mp3"}]
        # audio/docking.mp3
        ID3 and the sound itself
    Good:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en", "text": "docking", "voice": "Anna", "licence": "CC0", "file": "docking.mp3"}]
        # audio/docking.mp3
        ID3 and the sound itself
    """
    for number, clip in enumerate(glossary.clips):
        # Of clips of one text `clip_of` has the last, so it is the others that nobody would hear.
        if glossary.clip_of[clip.language, clip.text] is not clip:
            place = Place(glossary.clips_file, (number, "text"))
            message = msg("there is another clip of `{text}`", text=clip.text)
            yield Diagnostic("repeated-clip", "error", place, message, msg("delete one of the two lines"))


def _file(glossary: Glossary, name: str) -> Place:
    """Return the place of a recording, which lies in the folder of the list of clips."""
    return Place(glossary.clips_file.removesuffix("clips.json") + name)
