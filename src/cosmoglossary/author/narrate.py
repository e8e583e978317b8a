"""The author's pipeline for sound: gather what is read aloud, speak what has no clip, file it. It prints nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from cosmoglossary.author.festival import SpeechError, cannot_speak, missing, speak, voice_of, voices
from cosmoglossary.model import Clip, Glossary
from cosmoglossary.pipeline.building import Checked, Progress, check
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, counted, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import clip_name, write_clips
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
    """How the speaking went; ``size`` is that of all clips, in bytes, and zero where nothing was written."""

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    spoken: int = 0
    kept: int = 0
    removed: int = 0
    size: int = 0

    @property
    def succeeded(self) -> bool:
        """Whether every text that has a voice now has a clip."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class NarrationPlan:
    """What is to be done: the clips that stay, and what the voice is given to read for each text that has none."""

    kept: list[Clip]
    texts: dict[Utterance, str]
    silent: Counter[str]
    """How many texts of each language stay silent for want of a voice."""


def plan(glossary: Glossary) -> NarrationPlan:
    """Compare what is to be read aloud with the clips that are there.

    A clip is spoken again if its voice, or what the voice is given to read, has changed. Recordings of people, which
    are all clips whose voice is not synthetic, stay.
    """
    wanted = dict.fromkeys(utterances(glossary))
    kept = [clip for clip in glossary.clips if not _is_synthetic(clip) or _is_good(glossary, clip, wanted.keys())]
    spoken = {Utterance(clip.language, clip.text) for clip in kept}
    lacking = [utterance for utterance in wanted if utterance not in spoken]
    return NarrationPlan(
        kept,
        {utterance: respelled(glossary, utterance) for utterance in lacking if voice_of(utterance.language)},
        Counter(language for language, _ in lacking if not voice_of(language)),
    )


def narrate(root: Path, progress: Progress) -> Narration:
    """Speak every text of the project at ``root`` that has no clip, and take away the clips of texts that are gone."""
    checked = check(root, progress)
    glossary, library = checked.glossary, checked.library
    problems = [
        problem
        for problem in checked.diagnostics
        if problem.severity == "error" and not (glossary and _is_mended(glossary, problem))
    ]
    if glossary is None or problems:
        return Narration(checked, problems)
    todo = plan(glossary)
    problems = list(missing(dict.fromkeys(language for language, _ in todo.texts))) if todo.texts else []
    if problems:
        return Narration(checked, problems)
    sounds, problems = _sounds(todo.texts, progress)
    problems += [no_voice(glossary.file, language, count) for language, count in todo.silent.items()]
    clips = [*todo.kept, *_clips(todo.texts, sounds)]
    if clips or glossary.clips:
        _write(library, clips, sounds.values())
    files = {clip.file for clip in clips}
    removed = _remove(library, {clip.file for clip in glossary.clips} - files - _named(glossary))
    size = sum(path.stat().st_size for path in _present(library, files))
    return Narration(checked, problems, len(sounds), len(todo.kept), removed, size)


def _is_mended(glossary: Glossary, problem: Diagnostic) -> bool:
    """Whether speaking mends an error: a synthetic clip whose file is missing is spoken again."""
    if problem.code != "missing-audio" or problem.place.file != glossary.clips_file:
        return False
    number = problem.place.keys[0]
    return isinstance(number, int) and _is_synthetic(glossary.clips[number])


def _named(glossary: Glossary) -> set[str | None]:
    """The files that entries name, which stay even if the list of clips names them no more."""
    sections = (section for concept in glossary.concepts for section in concept.sections.values())
    return {designation.audio for section in sections for designation in section.designations}


def _is_synthetic(clip: Clip) -> bool:
    return clip.voice in {voice.name for voice in voices().values()}


def _is_good(glossary: Glossary, clip: Clip, wanted: Collection[Utterance]) -> bool:
    """Whether a synthetic clip is there, is needed, and is what would be spoken today."""
    utterance = Utterance(clip.language, clip.text)
    voice = voice_of(clip.language)
    return (
        clip.file in glossary.audio
        and utterance in wanted
        and voice is not None
        and voice.name == clip.voice
        and respelled(glossary, utterance) == (clip.said or clip.text)
    )


def _sounds(texts: Mapping[Utterance, str], progress: Progress) -> tuple[dict[Utterance, bytes], list[Diagnostic]]:
    """The sound of every text that can be said, and what is wrong with the others."""
    sounds: dict[Utterance, bytes] = {}
    problems: list[Diagnostic] = []
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
            pool.shutdown(cancel_futures=True)
            raise
    return sounds, in_order(problems)


def _attempt(language: str, text: str) -> bytes | Diagnostic:
    try:
        return speak(Utterance(language, text))
    except SpeechError as error:
        return cannot_speak("festival", error.message, msg("say under `spoken` in glossary.yaml how it is said"))


def _clips(texts: Mapping[Utterance, str], sounds: Mapping[Utterance, bytes]) -> Iterator[Clip]:
    for (language, text), data in sounds.items():
        voice, read = voice_of(language), texts[Utterance(language, text)]
        if voice:
            yield Clip(language, text, clip_name(data), voice.name, voice.licence, read if read != text else None)


def _write(library: Library, clips: Iterable[Clip], sounds: Iterable[bytes]) -> None:
    """File the sounds first and the list of clips last, so that it never names what is not there."""
    Path(library.clips).parent.mkdir(exist_ok=True)
    files = {library.audio_file(clip_name(data)): data for data in sounds}
    for path, data in {**files, library.clips: write_clips(clips)}.items():
        unfinished = Path(f"{path}.new")
        unfinished.write_bytes(data)
        unfinished.replace(path)


def _remove(library: Library, files: Iterable[str]) -> int:
    paths = _present(library, files)
    for path in paths:
        path.unlink()
    return len(paths)


def _present(library: Library, files: Iterable[str]) -> list[Path]:
    return [path for path in map(Path, map(library.audio_file, files)) if path.exists()]
