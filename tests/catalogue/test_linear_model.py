"""The learned models that come with midline: reckoned by hand, and an error with its path where damaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from math import exp
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.catalogue.linear_model import LinearModel, ModelFileError, Term, load_model, seal_of
from midline.catalogue.locate import rules_folder

CONTENT: dict[str, Any] = {
    "format": 1,
    "name": "rule-tree",
    "intercept": -1.0,
    "limits": {"certain": 0.9, "likely": 0.6, "possible": 0.4},
    "terms": {"a": {"weight": 2.0, "mean": 0.5, "scale": 2.0, "because": "it asks"}, "b": {"weight": -1.0}},
    "pairs": [["a", "b", 0.5], ["b", "b", 0.25]],
    "clip": 3.0,
    "record": {"seed": 7, "about": "é"},
}


def written(folder: Path, content: dict[str, Any], *, seal: bool = True) -> Path:
    """A model file with this content, sealed anew."""
    path = folder / "rule-tree" / "model.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**content, "seal": seal_of(content)} if seal else content))
    return path


def test_a_model_is_a_sum_that_can_be_redone_by_hand(tmp_path: Path) -> None:
    written(tmp_path, CONTENT)
    model = load_model("rule-tree", tmp_path)
    a, b = (2.5 - 0.5) / 2, 2.0
    total = -1.0 + 2.0 * a - b + 0.5 * a * b + 0.25 * (b * b - 1)
    assert model.probability({"a": 2.5, "b": 2.0, "unknown": 9.0}) == pytest.approx(1 / (1 + exp(-total)))
    parts = dict(model.contributions({"a": 2.5, "b": 2.0}))
    assert parts == pytest.approx({"a": 2.0 * a + 0.25 * a * b, "b": -b + 0.25 * a * b + 0.25 * (b * b - 1)})
    assert model.intercept + sum(parts.values()) == pytest.approx(total)
    assert (model.limits["certain"], model.record["seed"], model.terms["a"].because) == (0.9, 7, "it asks")


def test_levels_are_held(tmp_path: Path) -> None:
    written(tmp_path, {**CONTENT, "pairs": []})
    model = load_model("rule-tree", tmp_path)
    assert model.probability({"b": 3.0}) == model.probability({"b": 300.0})
    written(tmp_path, {**CONTENT, "pairs": [], "clip": 0.0})
    free = load_model("rule-tree", tmp_path)
    assert free.probability({"b": 3.0}) > free.probability({"b": 300.0}) > 0.0


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-1e9, 1e9)))
def test_a_probability_in_any_case(features: dict[str, float]) -> None:
    model = LinearModel("m", 0.0, {}, {"a": Term(1e6), "b": Term(-1e6, 5.0, 1e-3)}, {}, (("a", "b", 1e6),))
    assert 0.0 < model.probability(features) <= 1.0
    assert [name for name, _ in model.contributions(features)] == sorted(
        ["a", "b"], key=lambda name: -abs(dict(model.contributions(features))[name])
    )


def test_what_comes_with_midline() -> None:
    model = load_model("rule-tree")
    assert set(model.limits) == {"certain", "likely", "possible"}
    assert 1 > model.limits["certain"] > model.limits["likely"] > model.limits["possible"] > 0


Change = Callable[[dict[str, Any]], dict[str, Any]]
DAMAGES: dict[str, Change] = {
    "no terms": lambda c: {**c, "terms": {}},
    "an unknown field": lambda c: {**c, "more": 1},
    "an unknown field of a term": lambda c: {**c, "terms": {"a": {"weight": 1.0, "more": 1}}},
    "no field": lambda c: {name: value for name, value in c.items() if name != "limits"},
    "text for a number": lambda c: {**c, "intercept": "1"},
    "null for a number": lambda c: {**c, "intercept": None},
    "NaN": lambda c: {**c, "intercept": float("nan")},
    "infinity": lambda c: {**c, "terms": {"a": {"weight": float("inf")}}},
    "a number too large": lambda c: {**c, "intercept": 10**400},
    "a scale of 0": lambda c: {**c, "terms": {"a": {"weight": 1.0, "scale": 0.0}}, "pairs": []},
    "a pair of a feature that is not there": lambda c: {**c, "pairs": [["a", "z", 1.0]]},
    "a pair of one": lambda c: {**c, "pairs": [["a", 1.0]]},
    "another format": lambda c: {**c, "format": 2},
    "a list": lambda c: {**c, "terms": []},
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_model_is_an_error_with_its_path(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, DAMAGES[name](CONTENT))
    with pytest.raises(ModelFileError) as caught:
        load_model("rule-tree", tmp_path)
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: the model ")
    assert "\n" not in str(caught.value)


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "without its last byte": lambda data: data[:-1],
    "more behind it": lambda data: data + b"}",
    "no JSON": lambda data: b"intercept: 1",
    "a list": lambda data: b"[]",
    "null": lambda data: b"null",
    "a byte changed": lambda data: data.replace(b"-1.0", b"-1.5", 1),
    "a reason changed": lambda data: data.replace(b"it asks", b"it says"),
    "the record changed": lambda data: data.replace(b'"seed": 7', b'"seed": 8'),
    "no UTF-8": lambda data: data.replace(b"it asks", b"it \xff\xfe"),
    "no UTF-8 in the record": lambda data: data.replace(b'"seed": 7', b'"seed": "\xff"'),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "zero bytes": lambda data: b"\0" * len(data),
    "a record that is deeply nested": lambda data: data.replace(b'"seed": 7', b'"seed": ' + b"[" * 9**5 + b"]" * 9**5),
    "a record with a long number": lambda data: data.replace(b'"seed": 7', b'"seed": ' + b"7" * 9**4),
    "a name that stands twice": lambda data: data.replace(b'"terms"', b'"intercept": 5.0, "terms"', 1),
}


@pytest.mark.parametrize("name", BYTES)
def test_damaged_bytes_are_an_error_with_their_path(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, CONTENT)
    damaged = BYTES[name](path.read_bytes())
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    with pytest.raises(ModelFileError) as caught:
        load_model("rule-tree", tmp_path)
    assert (caught.value.path, caught.value.why[:9]) == (path, "the model")


def test_a_wrong_or_missing_seal(tmp_path: Path) -> None:
    written(tmp_path, {**CONTENT, "seal": "0" * 32}, seal=False)
    with pytest.raises(ModelFileError, match="does not match its seal"):
        load_model("rule-tree", tmp_path)
    written(tmp_path, CONTENT, seal=False)
    with pytest.raises(ModelFileError, match="seal"):
        load_model("rule-tree", tmp_path)


def test_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="cannot be read: No such file"):
        load_model("rule-tree", tmp_path)
    (tmp_path / "rule-tree" / "model.json").mkdir(parents=True)
    with pytest.raises(ModelFileError, match="cannot be read"):
        load_model("rule-tree", tmp_path)


def test_the_own_model_is_sealed(tmp_path: Path) -> None:
    shutil.copytree(rules_folder() / "models" / "rule-tree", tmp_path / "rule-tree")
    path = tmp_path / "rule-tree" / "model.json"
    content = json.loads(path.read_text())
    load_model("rule-tree", tmp_path)
    content["intercept"] += 0.001
    path.write_text(json.dumps(content))
    with pytest.raises(ModelFileError, match="does not match its seal"):
        load_model("rule-tree", tmp_path)
