"""SDK files: what comes with midline loads, and every mistake is told with its place, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sdk_folder import compiled, problems, sources
from written_paths import WrittenPath

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import bundled_sources, catalogue_digest, compile_sources
from midline.documents.yaml_document import read_file

ACME = """
    sdk: acme
    imports: [acme_llm]
    types:
      acme_llm.Gateway:
        runs: {infer/llm: [ask]}
    """


def test_every_bundled_file_is_named_after_its_sdk_and_tells_how_it_was_checked() -> None:
    for source in bundled_sources():
        document, _ = read_file(source.file, source.path)
        assert document.data["sdk"] == source.file.stem
        assert document.data.get("checked") or source.file.stem in ("endpoints", "http-clients"), source.path


def test_all_mistakes_of_all_files_are_told_with_line_expectation_and_nearest_name(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        first="""\
            sdk: first
            import: [first]
            types:
              first.Client:
                runs: {infr: [ask]}
                constructor: [of]
            """,
        second="""\
            sdk: second
            imports: [second]
            functions:
              second.ask: {runs: infer, retrns: none}
            """,
    )
    told = {(problem.path, problem.line): problem for problem in found}
    assert set(told) == {("first.yaml", 2), ("first.yaml", 5), ("first.yaml", 6), ("second.yaml", 4)}
    assert told["first.yaml", 2].nearest == "imports"
    assert told["first.yaml", 6].nearest in ("constructors", "construct")
    assert "infer" in told["first.yaml", 5].message + told["first.yaml", 5].expected
    assert told["second.yaml", 4].nearest == "returns"


def test_mistakes_between_files_are_told(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        first="""\
            sdk: first
            imports: [first]
            types:
              first.Client:
                bases: [second.Clent]
                returns: {make: service}
              other.Thing:
            """,
        second="""\
            sdk: first
            imports: [second]
            types:
              second.Client:
                also: [first.Client]
            endpoints:
              hosts: {a.example: a}
              paths: {infer: [chat]}
            """,
    )
    told = {(problem.path, problem.line): problem for problem in found}
    assert told["first.yaml", 5].nearest == "second.Client"
    assert "services" in told["first.yaml", 6].message
    assert "no import root" in told["first.yaml", 7].message
    assert told["second.yaml", 1].related[0][:2] == ("first.yaml", 1)
    assert [problem.message for problem in found if (problem.path, problem.line) == ("second.yaml", 5)] == [
        "`first.Client` is below no import root of this SDK",
        "the type `first.Client` is described twice",
    ]
    assert "begins with `/`" in told["second.yaml", 8].expected
    assert len(found) == 7


@pytest.mark.parametrize("text", ["", "- a\n", "sdk: [\n", "sdk: a\nsdk: b\n", "sdk: 'A b'\n", "imports: 3\n"])
def test_a_file_that_is_no_sdk_file_is_a_problem_with_a_place(tmp_path: Path, text: str) -> None:
    found = problems(tmp_path, broken=text)
    assert found
    assert all(problem.path == "broken.yaml" for problem in found)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    listed = sources(tmp_path, {"acme": ACME})
    (tmp_path / "acme.yaml").unlink()
    with pytest.raises(Exception, match="cannot be read"):
        compile_sources(listed)


def test_the_digest_changes_with_every_byte_and_the_bytes_come_back(tmp_path: Path) -> None:
    listed = sources(tmp_path, {"acme": ACME})
    before = catalogue_digest(listed)
    assert before == catalogue_digest(listed) != catalogue_digest()
    (tmp_path / "acme.yaml").write_text(ACME + "\n", encoding="utf-8")
    assert catalogue_digest(listed) != before

    original = compiled(tmp_path, acme=ACME)
    again = Catalogue.from_bytes(original.to_bytes())
    written = WrittenPath("acme_llm.Gateway().ask(q)")
    assert again.read(written.path, written.argument) == original.read(written.path, written.argument) is not None
    assert again.to_bytes() == original.to_bytes()


@pytest.mark.parametrize("content", [b"", b"\xc1", b"[]", b"\x91\x00"])
def test_bytes_from_elsewhere_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="compiled catalogue"):
        Catalogue.from_bytes(content)


def test_cut_bytes_are_refused(tmp_path: Path) -> None:
    content = compiled(tmp_path, acme=ACME).to_bytes()
    for end in range(len(content)):
        with pytest.raises(ValueError, match="compiled catalogue"):
            Catalogue.from_bytes(content[:end])


def test_a_team_may_build_on_the_types_of_an_sdk(tmp_path: Path) -> None:
    own = sources(
        tmp_path,
        {
            "gateway": """
                sdk: gateway
                provider: acme
                imports: [acme_llm]
                types:
                  acme_llm.Client: {bases: [openai.OpenAI]}
                """
        },
    )
    catalogue = compile_sources((*bundled_sources(), *own))
    written = WrittenPath("acme_llm.Client().beta.chat.completions.create(m)")
    meaning = catalogue.read(written.path, written.argument)
    assert meaning is not None
    assert (meaning.category, meaning.provider, meaning.sdk) == ("infer", "acme", "gateway")
    assert meaning.callee == "acme_llm.Client.chat.completions.create"
