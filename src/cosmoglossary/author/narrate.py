"""Making clips: gather what is read aloud, take what people have read, speak the rest, write the files.

Nothing is printed here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cosmoglossary.author import bound
from cosmoglossary.author.festival import (
    EndlessSpeechError,
    SpeechError,
    cannot_speak,
    lacking_libraries,
    missing,
    speak,
)
from cosmoglossary.author.narration_plan import NarrationPlan, is_synthetic, plan
from cosmoglossary.author.people import Recording, recordings, strange_recording
from cosmoglossary.author.sound import MAX_MINUTES, SoundError, TooLongError, clip_of
from cosmoglossary.author.voices import Voices, voice_of, voices_of
from cosmoglossary.model import Clip, Glossary
from cosmoglossary.pipeline.checking import Checked, Progress, check
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, counted, msg, reason_of
from cosmoglossary.problems.place import Place
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import clip_name, write_clips
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file
from cosmoglossary.text.utterances import Utterance


@explained
def no_voice(file: str, language: str, texts: int) -> Diagnostic:
    """No synthetic voice is known for a language of the glossary, so that a person has to speak its texts.

    This is a note: pages and decks do without sound where there is none. `glossary/voices.toml` may name a program that
    speaks the language.

    Bad:
        cosmoglossary audio, for a glossary in Kazakh
    Good:
        recordings in glossary/audio/people/, or a voice in glossary/voices.toml
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


def _lacking_programs(todo: NarrationPlan, voices: Voices) -> list[Diagnostic]:
    """Return what has to be installed before the work can be done; nothing if there is none."""
    # Whoever has nothing to speak, but clips to remove, needs no program for it.
    if todo.texts:
        return list(missing(voices, dict.fromkeys(utterance.language for utterance in todo.texts)))
    # Recordings of people need no voice, but what is cut of them is encoded too.
    if todo.read:
        return list(lacking_libraries())
    return []


def narrate(root: Path, progress: Progress) -> Narration:
    """Speak every text of the project at ``root`` that has no clip, and remove the clips of texts that are gone.

    Nothing is spoken while the sources have errors, or programs are missing.
    """
    listed = _list_now(root)  # before the check reads it: speaking takes minutes, in which somebody may change it
    checked = check(root, progress)
    glossary = checked.glossary
    voices, problems = voices_of(checked.library)
    errors = [problem for problem in checked.diagnostics if _prevents(glossary, voices, problem)]
    if glossary is None or errors:
        return Narration(checked, errors)
    read, strange = recordings(checked.library, glossary)
    problems += strange
    if problems:
        return Narration(checked, in_order(problems))
    todo = plan(glossary, voices, read)
    problems = _lacking_programs(todo, voices)
    if problems:
        return Narration(checked, problems)
    made, problems = _made(glossary, todo, voices, progress)
    return _saved(checked, glossary, todo, made, problems, listed)


def _made(
    glossary: Glossary, todo: NarrationPlan, voices: Voices, progress: Progress
) -> tuple[list[tuple[Clip, bytes]], list[Diagnostic]]:
    """Return the new clips with their sounds, and what is wrong with what has none."""
    sounds, problems = _sounds(todo.texts, voices, progress)
    cut, unreadable = _cut(todo.read)
    problems += [*unreadable, *todo.problems]
    problems += [no_voice(glossary.file, language, count) for language, count in todo.silent.items()]
    return [*zip(_clips(todo.texts, voices, sounds), sounds.values(), strict=True), *cut], problems


def _saved(
    checked: Checked,
    glossary: Glossary,
    todo: NarrationPlan,
    made: Sequence[tuple[Clip, bytes]],
    problems: list[Diagnostic],
    listed: bytes | None,
) -> Narration:
    """Write the new clips and the list of all, remove those that are stale, and return the outcome."""
    clips = [*todo.kept, *(clip for clip, _ in made)]
    # A project without any sound is not given an empty list.
    if clips or glossary.clips:
        failure = _write(checked.library, clips, (sound for _, sound in made), listed)
        if failure:
            return Narration(checked, in_order([*problems, failure]))
    # Only now: until the list is written, the old one still names the old files.
    removed = _remove_stale(checked.library, glossary, clips)
    return Narration(checked, problems, len(made), len(todo.kept), removed, _size_of(checked.library, clips))


def _size_of(library: Library, clips: Iterable[Clip]) -> int:
    # By their files: two texts that sound the same have one.
    return sum(path.stat().st_size for path in _present(library, {clip.file for clip in clips}))


def _cut(read: Iterable[Recording]) -> tuple[list[tuple[Clip, bytes]], list[Diagnostic]]:
    """Return a clip of each recording with its sound, and what is wrong with the others."""
    clips: list[tuple[Clip, bytes]] = []
    problems: list[Diagnostic] = []
    for recording in read:
        sound = _cut_one(recording)
        # One bad recording of hundreds does not keep the others from being used.
        if isinstance(sound, Diagnostic):
            problems.append(sound)
            continue
        language, text = recording.utterance
        clip = Clip(language, text, clip_name(sound), recording.speaker, recording.licence, None, recording.original)
        clips.append((clip, sound))
    return clips, problems


def _cut_one(recording: Recording) -> bytes | Diagnostic:
    """Return the sound of a clip of a recording, or why there is none."""
    try:
        sound = clip_of(recording.data)
    except TooLongError:
        message = msg("this is longer than {number} minutes", number=MAX_MINUTES)
        return strange_recording(recording.file, message, msg("cut it, or record it anew"))
    except SoundError:
        help_ = msg("save it as WAV, FLAC, Ogg or MP3, of 8,000 to 48,000 samples a second")
        return strange_recording(recording.file, msg("this is no sound that can be read"), help_)
    if not sound:
        return strange_recording(recording.file, msg("nothing is heard in this recording"), msg("record it anew"))
    return sound


def _remove_stale(library: Library, glossary: Glossary, clips: Sequence[Clip]) -> int:
    """Remove the files of clips whose texts are gone, and return their number."""
    stale = {clip.file for clip in glossary.clips} - {clip.file for clip in clips} - _named(glossary)
    return _remove(library, stale)


def _list_now(root: Path) -> bytes | None:
    try:
        return Library(root).read_clips()
    except UnreadableError:
        return None  # the check says so


def _prevents(glossary: Glossary | None, voices: Voices, problem: Diagnostic) -> bool:
    """Tell whether a problem is an error that speaking does not fix."""
    if problem.severity != "error":
        return False
    return glossary is None or not _is_fixed_by_speaking(glossary, voices, problem)


def _is_fixed_by_speaking(glossary: Glossary, voices: Voices, problem: Diagnostic) -> bool:
    # A clip whose file is missing is made again; what a person has put into the list cannot be.
    if problem.code != "missing-audio" or problem.place.file != glossary.clips_file:
        return False
    number = problem.place.keys[0]
    if not isinstance(number, int):
        return False
    clip = glossary.clips[number]
    return bool(clip.original) or is_synthetic(clip, voices)


def _named(glossary: Glossary) -> set[str | None]:
    """Return the files that entries name, which stay even if the list of clips names them no more."""
    files: set[str | None] = set()
    for concept in glossary.concepts:
        for section in concept.sections.values():
            files.update(designation.audio for designation in section.designations)
    return files


def _sounds(
    texts: Mapping[Utterance, str], voices: Voices, progress: Progress
) -> tuple[dict[Utterance, bytes], list[Diagnostic]]:
    """Return the sound of every text that can be said, and what is wrong with the others."""
    sounds: dict[Utterance, bytes] = {}
    problems: list[Diagnostic] = []
    endless: set[str] = set()  # the voices that have not ended once: thousands of texts would take days
    # Threads are enough: each of them waits for a process of Festival.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {pool.submit(_attempt, voices, each.language, text, endless): each for each, text in texts.items()}
        try:
            for number, future in enumerate(as_completed(futures), start=1):
                result = future.result()
                if result is None:
                    continue
                if isinstance(result, Diagnostic):
                    problems.append(result)
                else:
                    sounds[futures[future]] = result
                progress(msg("speaking"), number, len(futures))
        except BaseException:
            # An interrupt, or the exit that a signal asks for. What has not begun never does, and what has begun ends;
            # otherwise the command would go on for hundreds of texts.
            pool.shutdown(wait=False, cancel_futures=True)
            bound.end_all()
            raise
    return sounds, in_order(problems)


def _attempt(voices: Voices, language: str, text: str, endless: set[str]) -> bytes | Diagnostic | None:
    """Return a sound or what is wrong; nothing if the voice is given up, which is told with the text that it was at."""
    voice = voice_of(voices, language)
    if voice is None or voice.name in endless:
        return None
    try:
        return speak(voice, Utterance(language, text))
    except EndlessSpeechError as error:
        # Other threads see it before their next text; those that are speaking end in their own time.
        endless.add(voice.name)
        help_ = msg("correct the command in voices.toml; the voice is asked for no other text")
        return cannot_speak(voice.name, error.message, help_)
    except SpeechError as error:
        return cannot_speak(voice.name, error.message, msg("say under `spoken` in glossary.yaml how it is said"))


def _clips(texts: Mapping[Utterance, str], voices: Voices, sounds: Mapping[Utterance, bytes]) -> Iterator[Clip]:
    """Describe new sounds; the text that a voice was given is recorded where it differs from the utterance."""
    for utterance, data in sounds.items():
        language, text = utterance
        voice = voice_of(voices, language)
        respelling = None
        if texts[utterance] != text:
            respelling = texts[utterance]
        if voice:
            name, licence, accent = voice.name, voice.licence, voice.accent or None
            yield Clip(language, text, clip_name(data), name, licence, respelling, None, accent)


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
