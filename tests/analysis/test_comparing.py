"""A boundary and what it was at another revision, of real projects in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from git_repository import commit, git, needs_git, repository, state
from midline.analysis.comparing import Comparison, run_comparison
from midline.analysis.options import AnalysisOptions
from midline.drawing.changes import changes_of
from midline.manifest.errors import ManifestError
from midline.questionnaire.errors import QuestionnaireError
from midline.ratchet.errors import RevisionError
from shop_project import MANIFEST, MODEL_CALL, write

pytestmark = needs_git

PLAIN = "def describe(number: str) -> str:\n    return number\n"
FILES = {"midline.yaml": MANIFEST, "shop/billing.py": PLAIN, "shop/support.py": "", ".gitignore": ".midline_cache/\n"}


def compare(folder: Path, since: str, config: Path | None = None) -> Comparison:
    return run_comparison(folder, config, since, AnalysisOptions(workers=1))


def components(comparison: Comparison) -> tuple[list[str], list[str]]:
    return (
        [each.name for each in comparison.before.components],
        [each.name for each in comparison.after.boundary.components],
    )


def test_the_work_tree_is_compared_with_the_revision(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", FILES)
    write(project, {"shop/billing.py": MODEL_CALL})
    before = state(project)
    found = compare(project, "HEAD")
    changes = changes_of(found.before, found.after.boundary)
    assert [each.finding.rule for each in changes.findings] == ["MID101"]
    assert found.revision.text == "HEAD" and found.has_manifest and not found.notes
    assert [line for line in state(project)[0].splitlines() if "midline_cache" not in line] == before[0].splitlines()
    assert state(project)[1:] == before[1:]


def test_a_revision_like_the_work_tree_shows_no_change(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {**FILES, "shop/billing.py": MODEL_CALL})
    found = compare(project, "HEAD")
    assert changes_of(found.before, found.after.boundary).is_empty
    assert found.before.system == found.after.boundary.system
    assert found.before.result.findings == found.after.boundary.result.findings


def test_the_cache_serves_both_and_mixes_nothing_up(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", FILES)
    commit(project, {"shop/billing.py": MODEL_CALL})
    for _ in range(2):
        for since, findings in (("HEAD~1", 0), ("HEAD", 1)):
            found = compare(project, since)
            assert len(found.before.result.findings) == findings
            assert len(found.after.boundary.result.findings) == 1
    assert (project / ".midline_cache").is_dir()


def test_a_system_without_a_name_of_its_own_is_called_as_its_folder_in_both(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {**FILES, "midline.yaml": MANIFEST.replace("system: shop\n", "")})
    found = compare(project, "HEAD")
    assert found.before.system == found.after.boundary.system == "shop"


def test_without_a_manifest_then_everything_is_new(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {path: text for path, text in FILES.items() if path != "midline.yaml"})
    commit(project, {"midline.yaml": MANIFEST})
    found = compare(project, "HEAD~1")
    assert components(found) == ([], ["billing", "rest", "support"])
    assert not found.has_manifest and "there is no manifest in this folder at HEAD~1" in found.notes[0]


def test_a_manifest_that_moved_is_told_with_where_it_was(tmp_path: Path) -> None:
    below = {f"services/shop/{path}": text for path, text in FILES.items()}
    project = repository(tmp_path / "mono", {**below, "other/midline.yaml": MANIFEST})
    git(project, "mv", "services/shop", "services/store")
    found = compare(project / "services/store", "HEAD")
    assert found.notes[0].endswith("everything is new; services/shop/midline.yaml was there and is gone")


def test_a_manifest_below_the_top_and_one_under_another_name(tmp_path: Path) -> None:
    below = {f"services/shop/{path}": text for path, text in FILES.items()}
    project = repository(tmp_path / "mono", {**below, "other.py": "import openai\n"})
    git(project, "mv", "services/shop/midline.yaml", "services/shop/midline.yml")
    commit(project, {"services/shop/shop/billing.py": MODEL_CALL})
    found = compare(project / "services/shop", "HEAD~1")
    assert found.has_manifest and components(found)[0] == ["billing", "rest", "support"]
    named = compare(project, "HEAD~1", project / "services/shop/midline.yml")
    assert named.before == found.before


def test_a_manifest_that_pyproject_points_to_is_found_then(tmp_path: Path) -> None:
    pointing = {"pyproject.toml": '[tool.midline]\nmanifest = "line.yaml"\n', "line.yaml": MANIFEST}
    project = repository(tmp_path / "shop", {**FILES, **pointing})
    commit(project, {"midline.yaml": None})
    commit(project, {"pyproject.toml": None, "midline.yaml": MANIFEST, "line.yaml": None})
    assert compare(project, "HEAD~1").has_manifest


def test_mistakes_of_a_manifest_then_are_told_with_the_revision(tmp_path: Path) -> None:
    project = repository(
        tmp_path / "shop", {**FILES, "midline.yaml": MANIFEST.replace("side: learned", "side: lerned")}
    )
    name = git(project, "rev-parse", "--short=12", "HEAD")
    commit(project, {"midline.yaml": MANIFEST})
    with pytest.raises(ManifestError) as caught:
        compare(project, "HEAD~1")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (f"{name}:midline.yaml", 6)
    assert f"HEAD~1 ({name})" in problem.note and problem.nearest == "learned"


def test_mistakes_of_questions_then_are_told_with_the_revision(tmp_path: Path) -> None:
    manifest = (
        MANIFEST.replace("support: {", "support: {decision: docs/support.md, ") + "rules: {extra: [questions/]}\n"
    )
    record = "---\nmidline: decision/1\ncomponent: support\ncriteria: 1.0.0\n---\n# Support\n"
    files = {**FILES, "midline.yaml": manifest, "questions/criteria.yaml": "wrong: [\n", "docs/support.md": record}
    project = repository(tmp_path / "shop", files)
    commit(project, {"questions/criteria.yaml": None, "midline.yaml": MANIFEST})
    with pytest.raises(QuestionnaireError) as caught:
        compare(project, "HEAD~1")
    assert all(problem.path.endswith(":questions/criteria.yaml") for problem in caught.value.problems)


def test_what_cannot_be_compared_is_noted(tmp_path: Path) -> None:
    library = repository(tmp_path / "library", {"lib.py": "1"})
    project = repository(tmp_path / "shop", FILES)
    git(project, "submodule", "--quiet", "add", f"file://{library}", "vendor")
    commit(project, {})
    (note,) = compare(project, "HEAD").notes
    assert note.startswith("not compared with HEAD") and note.endswith("vendor is a submodule")


def test_packages_that_are_followed_are_those_of_the_project_in_both(tmp_path: Path) -> None:
    manifest = MANIFEST + "follow: [acme_llm]\n"
    code = "import acme_llm\n\n\ndef describe(n: str) -> str:\n    return acme_llm.ask(n)\n"
    wrapper = "from openai import OpenAI\n\n\ndef ask(n):\n    return OpenAI().responses.create(model='m', input=n)\n"
    files = {**FILES, "midline.yaml": manifest, "shop/billing.py": code, ".gitignore": ".venv/\n.midline_cache/\n"}
    project = repository(tmp_path / "shop", files)
    write(project, {".venv/lib/python3.11/site-packages/acme_llm/__init__.py": wrapper})
    found = compare(project, "HEAD")
    assert [each.rule for each in found.after.boundary.result.findings] == ["MID102"]
    assert changes_of(found.before, found.after.boundary).is_empty


def test_a_revision_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", FILES)
    with pytest.raises(RevisionError, match="nowhere"):
        compare(project, "nowhere")
