"""The plan of a narration: the clips that stay, what people have read, and what is left for a voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cosmoglossary.author.people import Recording, strange_recording
from cosmoglossary.author.voices import Voice, Voices, voice_of
from cosmoglossary.model import Clip, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.reader import is_clip_name
from cosmoglossary.text.utterances import Utterance, respelled, utterances


@dataclass(frozen=True, slots=True)
class NarrationPlan:
    """Work to be done: the clips that stay, what people have read, and for each other text what a voice is given."""

    kept: list[Clip]
    read: list[Recording]
    """The recordings of people that have no clip yet."""
    texts: dict[Utterance, str]
    silent: Counter[str]
    """The number of texts of each language that stay silent for want of a voice."""
    problems: list[Diagnostic]


def plan(glossary: Glossary, voices: Voices, read: Sequence[Recording] = ()) -> NarrationPlan:
    """Compare what is to be read aloud with the clips that are there.

    A clip of a voice is spoken again if the voice, or what it is given to read, has changed; one of a person is made
    again if the recording has. What somebody put into the list of clips by hand stays.

    Args:
        glossary: the texts, and the clips that are there.
        voices: those that can speak.
        read: what people have read.
    """
    # Each text once, in the order of the entries, though several of them may have it.
    wanted = dict.fromkeys(utterances(glossary))
    outdated = _outdated(glossary, read)
    people = _by_utterance((each for each in read if each not in outdated), wanted)
    kept = [clip for clip in glossary.clips if _stays(glossary, voices, clip, wanted.keys(), people)]
    lacking = _lacking(wanted, kept)
    # A person is always preferred to a voice.
    made = [people[utterance] for utterance in lacking if utterance in people]
    texts, silent = _for_voices(glossary, voices, [utterance for utterance in lacking if utterance not in people])
    return NarrationPlan(kept, made, texts, silent, list(map(_is_outdated, outdated)))


def _by_utterance(read: Iterable[Recording], wanted: Collection[Utterance]) -> dict[Utterance, Recording]:
    return {recording.utterance: recording for recording in read if recording.utterance in wanted}


def _lacking(wanted: Iterable[Utterance], kept: Iterable[Clip]) -> list[Utterance]:
    """Return what no clip that stays speaks."""
    spoken = set(map(_utterance, kept))
    return [utterance for utterance in wanted if utterance not in spoken]


def _for_voices(
    glossary: Glossary, voices: Voices, mute: Iterable[Utterance]
) -> tuple[dict[Utterance, str], Counter[str]]:
    """Return what voices are given to read of some texts, and the number of the others by language."""
    texts: dict[Utterance, str] = {}
    silent: Counter[str] = Counter()
    for utterance in mute:
        if voice_of(voices, utterance.language):
            texts[utterance] = respelled(glossary, utterance)
        else:
            silent[utterance.language] += 1
    return texts, silent


def _outdated(glossary: Glossary, read: Iterable[Recording]) -> list[Recording]:
    """Return the recordings whose text has changed since a clip was made of them."""
    texts = {clip.original: _utterance(clip) for clip in glossary.clips if clip.original}
    return [
        recording for recording in read if texts.get(recording.original, recording.utterance) != recording.utterance
    ]


def _is_outdated(recording: Recording) -> Diagnostic:
    message = msg("the text was another when it was read; it is now `{text}`", text=recording.utterance.text)
    help_ = msg("record it anew, or delete the line of the old text in clips.json if it was read like this")
    return strange_recording(recording.file, message, help_, "warning")


def _stays(
    glossary: Glossary,
    voices: Voices,
    clip: Clip,
    wanted: Collection[Utterance],
    people: Mapping[Utterance, Recording],
) -> bool:
    recording = people.get(_utterance(clip))
    if clip.original:
        made_of = recording and (recording.original, recording.speaker, recording.licence)
        return clip.file in glossary.audio and made_of == (clip.original, clip.voice, clip.licence)
    # What a person has put into the list cannot be made again, so nothing but a person removes it.
    return not is_synthetic(clip, voices) or (recording is None and _is_current(glossary, voices, clip, wanted))


def _utterance(clip: Clip) -> Utterance:
    return Utterance(clip.language, clip.text)


def is_synthetic(clip: Clip, voices: Voices) -> bool:
    """Tell whether a voice has spoken a clip, and no person."""
    # By the name of the file too, since a project may have changed its voices. A recording that a person has put into
    # the list has a name of its own, or `check` complains.
    speaks = clip.voice in {voice.name for voice in voices.values()}
    return not clip.original and (speaks or is_clip_name(clip.file))


def _is_current(glossary: Glossary, voices: Voices, clip: Clip, wanted: Collection[Utterance]) -> bool:
    """Tell whether a synthetic clip is there, is needed, and is what would be spoken today."""
    if clip.file not in glossary.audio or _utterance(clip) not in wanted:
        return False
    voice = voice_of(voices, clip.language)
    if voice is None or not _is_of_voice(clip, voice):
        return False
    # A text that is given to the voice as it is stands in the list of clips once.
    return respelled(glossary, _utterance(clip)) == (clip.said or clip.text)


def _is_of_voice(clip: Clip, voice: Voice) -> bool:
    return (clip.voice, clip.licence, clip.accent or "") == (voice.name, voice.licence, voice.accent)
