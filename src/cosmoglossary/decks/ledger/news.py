"""The concepts that each release has brought to learners, or changed for them."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from cosmoglossary.decks.ledger.editions import Ledger, PastRelease
from cosmoglossary.model import PartialDate, Release


class ReleaseNews(NamedTuple):
    """A release, with the ids of the concepts that are new in it and of those that it has changed."""

    release: Release
    new: set[str]
    changed: set[str]


def news(ledger: Ledger) -> list[ReleaseNews]:
    """Return what each release has brought, the first release first."""
    found = [ReleaseNews(_dated(number, each), set(), set()) for number, each in enumerate(ledger.releases, start=1)]
    dates = [release.modified for release in ledger.releases]
    for concept, moments in _moments(ledger).items():
        # Where two branches have released in one second, what both have changed is a second newer than its release.
        first, *later = sorted({max(0, bisect_right(dates, moment) - 1) for moment in moments})
        found[first].new.add(concept)
        for number in later:
            found[number].changed.add(concept)
    return found


def _dated(number: int, release: PastRelease) -> Release:
    day = datetime.datetime.fromtimestamp(release.moment, datetime.UTC)
    return Release(number, PartialDate(day.year, day.month, day.day))


def _moments(ledger: Ledger) -> dict[str, set[int]]:
    """Return when each concept came and changed, in any deck, in seconds of Unix time."""
    moments: defaultdict[str, set[int]] = defaultdict(set)
    for namespace, editions in ledger.notes.items():
        past = ledger.former.get(namespace, {})
        for guid, edition in editions.items():
            moments[edition.fields["Concept"]] |= {edition.modified, *(each.modified for each in past.get(guid, ()))}
    return moments
