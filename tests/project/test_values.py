"""The lattice of values: alternatives are joined, bounded, and forgotten in a fixed order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.project.values import (
    MAX_ALTERNATIVES,
    MAX_STEPS,
    CallSite,
    External,
    Get,
    InstanceValue,
    Invoke,
    TextValue,
    Unknown,
    Value,
    forget_site,
    join,
    step_into,
)


def made(site: int, name: str = "Client") -> External:
    """`sdk.Client()` as one call of it makes it."""
    return External("sdk", (Get(name), Invoke(CallSite(0, site))))


VALUES = st.one_of(
    st.integers(0, 12).map(made),
    st.integers(0, 12).map(lambda number: TextValue(str(number))),
    st.integers(0, 3).map(lambda site: InstanceValue(0, 1, CallSite(0, site))),
    st.sampled_from(["dynamic", "parameter"]).map(Unknown),
)


def test_alternatives_keep_their_order_and_unknown_comes_last() -> None:
    assert join((Unknown("dynamic"), TextValue("a")), (TextValue("b"), TextValue("a")), (Unknown("parameter"),)) == (
        TextValue("a"),
        TextValue("b"),
        Unknown("dynamic"),
    )


def test_eight_alternatives_are_kept() -> None:
    eight = tuple(made(site) for site in range(MAX_ALTERNATIVES))
    assert join(eight) == eight


def test_past_eight_the_calls_that_made_them_are_forgotten() -> None:
    nine = [(made(site),) for site in range(MAX_ALTERNATIVES + 1)]
    assert join(*nine) == (External("sdk", (Get("Client"), Invoke())),)
    assert join(*nine, (Unknown("dynamic"),)) == (External("sdk", (Get("Client"), Invoke())), Unknown("dynamic"))


def test_past_eight_that_differ_the_same_eight_are_kept_in_any_order() -> None:
    parts = [(made(0, f"Client{number}"),) for number in range(MAX_ALTERNATIVES + 3)]
    values = join(*parts)
    assert len(values) == MAX_ALTERNATIVES + 1
    assert values[-1] == Unknown("too many alternatives")
    assert join(*reversed(parts)) == values
    assert set(join(join(*parts[5:]), join(*parts[:5]))) == set(values)


def test_past_eight_what_comes_from_outside_is_kept_first() -> None:
    own = tuple(InstanceValue(0, scope) for scope in range(MAX_ALTERNATIVES))
    assert External("sdk", (Get("Client"), Invoke())) in join(own, (made(0),))


@given(st.lists(st.lists(VALUES, max_size=6)))
def test_a_join_is_bounded_and_repeats_nothing(parts: list[list[Value]]) -> None:
    values = join(*map(tuple, parts))
    assert len(set(values)) == len(values)
    assert sum(not isinstance(value, Unknown) for value in values) <= MAX_ALTERNATIVES
    assert not any(isinstance(value, Unknown) for value in values[:-1])
    assert join(values) == values
    assert join(values, values) == values


@pytest.mark.parametrize(
    ("value", "forgotten"),
    [
        (made(3), External("sdk", (Get("Client"), Invoke()))),
        (InstanceValue(1, 2, CallSite(0, 1)), InstanceValue(1, 2)),
        (TextValue("a"), TextValue("a")),
    ],
)
def test_what_is_forgotten(value: Value, forgotten: Value) -> None:
    assert forget_site(value) == forgotten


def test_a_path_that_grows_without_end_is_unknown() -> None:
    value: Value = External("sdk", plausible=True)
    for _ in range(MAX_STEPS):
        assert isinstance(value, External)
        assert value.plausible
        value = step_into(value, Get("next"))
    assert isinstance(value, External)
    assert isinstance(step_into(value, Get("next")), Unknown)
