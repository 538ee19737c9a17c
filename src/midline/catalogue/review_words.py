"""What a review lists and in which order, and the words of its notes: `rules/review.yaml`."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from midline.catalogue.locate import rules_folder


class ReviewWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """days_ahead: how near a review day is noted. urgency: rules, the most urgent first. notes: kind -> template."""

    days_ahead: int
    urgency: tuple[str, ...]
    notes: dict[str, str]


@lru_cache(maxsize=1)
def review_words() -> ReviewWords:
    """The words; a damaged file can only come of a broken installation. Raises ValueError then."""
    import yaml

    text = (rules_folder() / "review.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), ReviewWords)
