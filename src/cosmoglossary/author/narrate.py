"""Making clips: gather what is read aloud, speak what has no clip, write the files. Nothing is printed here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cosmoglossary.author.festival import SpeechError, cannot_speak, missing, speak, voice_of, voices
from cosmoglossary.model import Clip, Glossary
from cosmoglossary.pipeline import Checked, Progress, check
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, counted, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import clip_name, write_clips
from cosmoglossary.source.unreadable import UnreadableError, reason_of
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file
from cosmoglossary.text.utterances import Utterance, respelled, utterances


@explained
def no_voice(file: str, language: str, texts: int) -> Diagnostic:
    """No synthetic voice is known for a language of the glossary, so that a person has to speak its texts.

    This is a note: pages and decks do without sound where there is none.

    Bad:
        cosmoglossary audio, for a glossary in Kazakh
    Good:
        a recording in glossary/audio/, named under `audio` in its entry
    """
    message = counted(
        "there is no voice for {language}, so {number} text stays silent",
        "there is no voice for {language}, so {number} texts stay silent",
        texts,
        language=LanguageName(language),
    )
    return Diagnostic("no-voice", "note", Place(file, ("languages",)), message, msg("let a person read them"))


@dataclass(frozen=True, slots=True)
class Narration:
    """The outcome of making clips; ``size`` is that of all clips, in bytes, and zero where nothing was written."""

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    spoken: int = 0
    kept: int = 0
    removed: int = 0
    size: int = 0

    @property
    def succeeded(self) -> bool:
        """Every text that has a voice has a clip now."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class NarrationPlan:
    """Work to be done: the clips that stay, and for each text that has none what the voice is given to read."""

    kept: list[Clip]
    texts: dict[Utterance, str]
    silent: Counter[str]
    """The number of texts of each language that stay silent for want of a voice."""


def plan(glossary: Glossary) -> NarrationPlan:
    """Compare what is to be read aloud with the clips that are there.

    A clip is spoken again if its voice, or what the voice is given to read, has changed. Recordings of people, which
    are all clips whose voice is not synthetic, stay.
    """
    # Each text once, in the order of the entries, though several of them may have it.
    wanted = dict.fromkeys(utterances(glossary))
    kept = [clip for clip in glossary.clips if _stays(glossary, clip, wanted.keys())]
    spoken = set(map(_utterance, kept))
    lacking = [utterance for utterance in wanted if utterance not in spoken]
    texts = {utterance: respelled(glossary, utterance) for utterance in lacking if voice_of(utterance.language)}
    return NarrationPlan(kept, texts, _silent(lacking))


def _silent(lacking: Iterable[Utterance]) -> Counter[str]:
    """Count the texts that no voice can read, by language."""
    return Counter(language for language, _ in lacking if not voice_of(language))


def _stays(glossary: Glossary, clip: Clip, wanted: Collection[Utterance]) -> bool:
    # The voice of a person cannot be made again, so nothing but a person removes it.
    return not _is_synthetic(clip) or _is_current(glossary, clip, wanted)


def _utterance(clip: Clip) -> Utterance:
    return Utterance(clip.language, clip.text)


def _lacking_programs(texts: Iterable[Utterance]) -> list[Diagnostic]:
    """Return what has to be installed before some texts can be spoken; nothing if there are none."""
    # Whoever has nothing to speak, but clips to remove, needs no program for it.
    languages = dict.fromkeys(utterance.language for utterance in texts)
    if not languages:
        return []
    return list(missing(languages))


def narrate(root: Path, progress: Progress) -> Narration:
    """Speak every text of the project at ``root`` that has no clip, and remove the clips of texts that are gone.

    Nothing is spoken while the sources have errors, or programs are missing.
    """
    listed = _list_now(root)  # before the check reads it: speaking takes minutes, in which somebody may change it
    checked = check(root, progress)
    glossary = checked.glossary
    errors = [problem for problem in checked.diagnostics if _prevents(glossary, problem)]
    if glossary is None or errors:
        return Narration(checked, errors)
    todo = plan(glossary)
    problems = _lacking_programs(todo.texts)
    if problems:
        return Narration(checked, problems)
    sounds, problems = _sounds(todo.texts, progress)
    problems += [no_voice(glossary.file, language, count) for language, count in todo.silent.items()]
    clips = [*todo.kept, *_clips(todo.texts, sounds)]
    # A project without any sound is not given an empty list.
    if clips or glossary.clips:
        failure = _write(checked.library, clips, sounds.values(), listed)
        if failure:
            return Narration(checked, in_order([*problems, failure]))
    removed = _remove_stale(checked.library, glossary, clips)
    size = sum(path.stat().st_size for path in _present(checked.library, {clip.file for clip in clips}))
    return Narration(checked, problems, len(sounds), len(todo.kept), removed, size)


def _remove_stale(library: Library, glossary: Glossary, clips: Sequence[Clip]) -> int:
    """Remove the files of clips whose texts are gone, and return their number."""
    stale = {clip.file for clip in glossary.clips} - {clip.file for clip in clips} - _named(glossary)
    return _remove(library, stale)


def _list_now(root: Path) -> bytes | None:
    try:
        return Library(root).read_clips()
    except UnreadableError:
        return None  # the check says so


def _prevents(glossary: Glossary | None, problem: Diagnostic) -> bool:
    """Tell whether a problem is an error that speaking does not fix."""
    if problem.severity != "error":
        return False
    return glossary is None or not _is_fixed_by_speaking(glossary, problem)


def _is_fixed_by_speaking(glossary: Glossary, problem: Diagnostic) -> bool:
    # A synthetic clip whose file is missing is spoken again; a recording of a person cannot be.
    if problem.code != "missing-audio" or problem.place.file != glossary.clips_file:
        return False
    number = problem.place.keys[0]
    return isinstance(number, int) and _is_synthetic(glossary.clips[number])


def _named(glossary: Glossary) -> set[str | None]:
    """Return the files that entries name, which stay even if the list of clips names them no more."""
    files: set[str | None] = set()
    for concept in glossary.concepts:
        for section in concept.sections.values():
            files.update(designation.audio for designation in section.designations)
    return files


def _is_synthetic(clip: Clip) -> bool:
    return clip.voice in {voice.name for voice in voices().values()}


def _is_current(glossary: Glossary, clip: Clip, wanted: Collection[Utterance]) -> bool:
    """Tell whether a synthetic clip is there, is needed, and is what would be spoken today."""
    if clip.file not in glossary.audio or _utterance(clip) not in wanted:
        return False
    voice = voice_of(clip.language)
    if voice is None or voice.name != clip.voice:
        return False
    # A text that is given to the voice as it is stands in the list of clips once.
    return respelled(glossary, _utterance(clip)) == (clip.said or clip.text)


def _sounds(texts: Mapping[Utterance, str], progress: Progress) -> tuple[dict[Utterance, bytes], list[Diagnostic]]:
    """Return the sound of every text that can be said, and what is wrong with the others."""
    sounds: dict[Utterance, bytes] = {}
    problems: list[Diagnostic] = []
    # Threads are enough: each of them waits for a process of Festival.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {pool.submit(_attempt, utterance.language, text): utterance for utterance, text in texts.items()}
        try:
            for number, future in enumerate(as_completed(futures), start=1):
                result = future.result()
                if isinstance(result, Diagnostic):
                    problems.append(result)
                else:
                    sounds[futures[future]] = result
                progress(msg("speaking"), number, len(futures))
        except KeyboardInterrupt:
            # What has not begun never does; otherwise Ctrl+C would take effect after hundreds of texts.
            pool.shutdown(cancel_futures=True)
            raise
    return sounds, in_order(problems)


def _attempt(language: str, text: str) -> bytes | Diagnostic:
    try:
        return speak(Utterance(language, text))
    except SpeechError as error:
        return cannot_speak("festival", error.message, msg("say under `spoken` in glossary.yaml how it is said"))


def _clips(texts: Mapping[Utterance, str], sounds: Mapping[Utterance, bytes]) -> Iterator[Clip]:
    """Describe new sounds; the text that a voice was given is recorded where it differs from the utterance."""
    for utterance, data in sounds.items():
        language, text = utterance
        voice = voice_of(language)
        respelling = None
        if texts[utterance] != text:
            respelling = texts[utterance]
        if voice:
            yield Clip(language, text, clip_name(data), voice.name, voice.licence, respelling)


def _write(library: Library, clips: Iterable[Clip], sounds: Iterable[bytes], listed: bytes | None) -> Diagnostic | None:
    """Write the sounds first and the list of clips last, so that it never names what is not there.

    Args:
        library: the files of the project.
        clips: all that the list is to name.
        sounds: those that are new.
        listed: the list as it was before.

    Returns:
        What has kept the list as it was; the new sounds are gone again then.
    """
    made: set[str] = set()  # two texts may sound the same
    failure = None
    try:
        for data in sounds:
            name = clip_name(data)
            made |= {name}.difference(library.audio)
            library.write(library.audio_file(name), data)
        library.update(library.clips, write_clips(clips), listed)
    except ChangedError:
        failure = changed_meanwhile(library.clips)
    except OSError as error:
        failure = unwritable_file(str(error.filename), reason_of(error))
    if failure:
        _remove(library, made)
    return failure


def _remove(library: Library, files: Iterable[str]) -> int:
    paths = _present(library, files)
    for path in paths:
        library.remove(path.as_posix())
    return len(paths)


def _present(library: Library, files: Iterable[str]) -> list[Path]:
    # A list that a person has edited may name files elsewhere, and those are none of ours.
    names = [file for file in files if file == PurePath(file).name]
    return [path for path in map(Path, map(library.audio_file, names)) if path.exists()]
