"""Whatever stands in a manifest and in the folder of decisions: decisions are recorded whole, or a problem is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from recorded_decisions import CRITERIA, DETERMINISTIC, LEARNED, SPLIT, UNDECIDED, answers, decision

from midline.documents.yaml_document import read_bytes
from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.record_file import read_record
from midline.questionnaire.records.recording import write_recording

FIELDS = [
    *("side: learned", "side: [a]", "role: wiring", "status: 5", "code: a", "code: [1]", "uses: x", "uses: [1, null]"),
    *("feature: []", "decision: docs/decisions/triage.md", "decision: ../x.md", "decision: [1]", "decision: .", "x: ~"),
    *(
        "decision: midline.yaml",
        "decision: docs",
        'decision: "a\\0b"',
        "decision: https://example.org/b.md",
        "uses: []",
    ),
]
PAGES = [
    *("", "# by hand", "---\ncomponent: triage\n---\n", "---\ncomponent: triage\nstatus: superseded\n---\n"),
    *("---\na: [\n---\n", "---\ncomponent: [a]\n---\n", "---\n{component: triage}\n---\n", "\xff"),
    *("---\nanswers: /dev/zero\ncomponent: triage\n---\n", '---\nanswers: "a\\0"\ncomponent: triage\n---\n'),
]
PATHS = ["docs/decisions/triage.md", "docs/decisions/triage-2.md", "docs/decisions/triage.answers.yaml", "docs"]

components = st.one_of(
    st.lists(st.sampled_from(FIELDS), max_size=4, unique_by=lambda field: field.partition(":")[0]).map(
        lambda chosen: f"{{{', '.join(chosen)}}}"
    ),
    st.sampled_from(["", "~", "[]", "5", "*x", "&x {}"]),
)
manifests = st.one_of(
    st.dictionaries(st.sampled_from(["triage", "triage-front", "triage-back", "other"]), components).map(
        lambda named: "components:\n" + "".join(f"  {name}: {text}\n" for name, text in named.items())
    ),
    st.text(max_size=20),
)
verdicts = st.sampled_from([LEARNED, DETERMINISTIC, SPLIT, UNDECIDED])


def tree(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@given(manifests, st.dictionaries(st.sampled_from(PATHS), st.sampled_from(PAGES)), st.lists(verdicts, min_size=1))
def test_all_or_nothing(manifest: str, files: dict[str, str], rounds: list[dict[str, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "midline.yaml").write_bytes(manifest.encode("utf-8", "replace"))
        for path, text in files.items():
            if not (folder / "docs").is_file() and not (folder / path).exists():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(text.encode("latin-1"))
        for ordinals in rounds[:2]:
            before = tree(folder)
            decisions = [decision(each, answers(ordinals)) for each in ("triage", "fresh")]
            try:
                recording = plan_recording(CRITERIA, folder / "midline.yaml", decisions)
                write_recording(recording)
            except QuestionnaireError as told:
                assert told.problems
                assert tree(folder) == before
                return
            assert not read_bytes((folder / "midline.yaml").read_bytes(), "").problems
            for each in recording.decisions:
                assert read_record(folder / each.record, "").side == each.verdict
                assert list(read_answers(folder / each.answers, "", CRITERIA).components) == [each.name]
            ours = {each.file for each in recording.changes}
            assert all(path in ours for path, content in before.items() if path.read_bytes() != content)
