"""What an address that code sends to has to do with one that a component serves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.catalogue.topics import load_topics
from midline.judging.served_match import read_service


def takes(served: str, address: str, kind: str = "") -> str:
    """What sending to an address is to who serves another."""
    return read_service("triage", served, load_topics().kinds).takes(kind, address)


SERVED = "http://triage.internal/v1/"
CERTAIN = [
    (SERVED, "http://triage.internal/v1/jobs"),
    (SERVED, "http://triage.internal/v1/"),
    (SERVED, "http://triage.internal/v1"),
    (SERVED, "HTTP://Triage.Internal/v1/jobs"),
    (SERVED, "http://triage.internal:80/v1/jobs?wait=1#now"),
    (SERVED, "http://user:secret@triage.internal/v1/jobs"),
    (SERVED, "http://triage.internal./v1/jobs"),
    (SERVED, "http://triage.internal/v1/{}"),
    (SERVED, "http://triage.internal/v1/jobs/{}/text"),
    ("http://triage.internal/v1", "http://triage.internal/v1/jobs"),
    ("http://triage.internal", "http://triage.internal/{}"),
    ("http://triage.internal", "http://triage.internal"),
    ("http://triage.internal:8080/", "http://triage.internal:8080/jobs"),
    ("http://[::1]:8080/", "http://[::1]:8080/jobs"),
    ("https://triage.internal:443/", "https://triage.internal/jobs"),
    ("//triage.internal/v1/", "https://triage.internal/v1/jobs"),
    ("//triage.internal/v1/", "http://triage.internal/v1/jobs"),
    ("triage.internal:8080/v1", "http://triage.internal:8080/v1/jobs"),
    ("wss://triage.internal/live", "wss://triage.internal/live"),
]


@pytest.mark.parametrize(("served", "address"), CERTAIN)
def test_an_address_below_the_served_one_is_its(served: str, address: str) -> None:
    assert takes(served, address) == "certain"


@pytest.mark.parametrize(
    "address",
    [
        "http://triage.internal/v1{}",  # f"{BASE}{path}"
        "http://triage.internal/v1{}/text",
        "triage.internal/v1/jobs",  # http.client: the scheme is that of the class
    ],
)
def test_a_part_that_is_not_constant_makes_it_likely(address: str) -> None:
    assert takes(SERVED, address) == "likely"


def test_what_stands_behind_the_host_may_be_a_path() -> None:
    assert takes("http://triage.internal/", "http://triage.internal{}") == "likely"
    assert takes("http://triage.internal:8080/", "http://triage.internal:8080{}") == "likely"


@pytest.mark.parametrize(
    "address",
    [
        "https://triage.internal/v1/jobs",
        "http://triage.internal/v10/jobs",
        "http://triage.internal/v2/jobs",
        "http://triage.internal/",
        "http://triage.internal/{}",
        "http://triage.internal/{}/v1/",
        "http://triage.internal{}",
        "http://triage.internal:8080/v1/jobs",
        "http://triage.internal:{}/v1/jobs",
        "http://other.internal/v1/jobs",
        "http://triage.internal.evil.com/v1/jobs",
        "http://triage.{}/v1/jobs",
        "http://{}/v1/jobs",
        "http://{}triage.internal/v1/jobs",
        "{}/v1/jobs",
        "/v1/jobs",
        "",
        "http://[::1",
    ],
)
def test_another_address_is_not_its(address: str) -> None:
    assert takes(SERVED, address) == ""


def test_a_topic_is_met_by_kind_and_name() -> None:
    assert takes("kafka:triage", "triage", "kafka") == "certain"
    assert takes("kafka://triage", "triage", "kafka") == "certain"
    assert takes("rabbitmq:triage", "triage", "amqp") == "certain"
    assert takes("grpc:triage.internal:50051", "triage.internal:50051", "grpc") == "certain"
    assert takes("kafka:triage", "triage", "nats") == ""
    assert takes("kafka:triage", "triage-2", "kafka") == ""
    assert takes("kafka:triage", "http://triage/") == ""
    assert takes("zeromq:triage", "triage", "kafka") == ""


@given(st.text(), st.text())
def test_any_text_can_be_compared(served: str, address: str) -> None:
    assert takes(f"http://{served}", address) in ("certain", "likely", "")
    assert takes(f"kafka:{served}", address, "kafka") in ("certain", "")


PARTS = st.lists(st.from_regex(r"[a-z0-9_-]{1,8}", fullmatch=True), max_size=4)


@given(PARTS, PARTS, PARTS)
def test_a_path_is_met_on_the_borders_of_its_segments(served: list[str], below: list[str], other: list[str]) -> None:
    base = "/".join(["http://triage.internal", *served])
    assert takes(base, "/".join([base, *below])) == "certain"
    if other[: len(served)] != served:
        assert takes(base, "/".join(["http://triage.internal", *other])) == ""
