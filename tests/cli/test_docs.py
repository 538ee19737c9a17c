"""`midline docs`: marked blocks are refreshed, checked, and nothing else is ever lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from shop_project import MANIFEST, Run, fork_midline, midline, midline_here, plant, write

END = "<!-- midline:end -->"
COMPONENTS = f"<!-- midline:begin components columns=component,side -->\n{END}\n"
TABLE = """\

| component | side |
| --- | --- |
| `billing` | deterministic |
| `rest` | deterministic |
| `support` | learned |

"""
FILLED = COMPONENTS.replace(END, TABLE + END)
PICTURE = f"<!-- midline:begin diagram format=svg -->\n{END}\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return plant(tmp_path / "shop", {"README.md": f"# Shop\n\n{COMPONENTS}\nThe end."})


def text(folder: Path, path: str = "README.md") -> str:
    return (folder / path).read_bytes().decode()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file but those of the cache, with its content."""
    files = (file for file in folder.rglob("*") if file.is_file() and ".midline_cache" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_block_is_refreshed_and_then_fresh(shop: Path) -> None:
    run = midline(shop, "docs")
    assert run == Run(0, "refreshed: README.md\n1 block in 1 page is fresh\n", "")
    assert text(shop) == f"# Shop\n\n{FILLED}\nThe end."
    assert midline_here(shop, "docs", "--check").code == 0
    before = (shop / "README.md").stat().st_mtime_ns
    assert midline_here(shop, "docs") == Run(0, "1 block in 1 page is fresh\n", "")
    assert (shop / "README.md").stat().st_mtime_ns == before


def test_check_names_what_is_stale_and_ends_with_the_command(shop: Path) -> None:
    write(shop, {"docs/a.md": COMPONENTS, "docs/b.md": FILLED})
    before = snapshot(shop)
    run = midline_here(shop, "docs", "--check")
    assert (run.code, snapshot(shop)) == (1, before)
    assert run.out.splitlines() == [
        "README.md:3: the block `components` is stale",
        "docs/a.md:1: the block `components` is stale",
        "2 are stale; this refreshes them:",
        "midline docs",
    ]


def test_the_command_that_check_ends_with_mends_it(shop: Path) -> None:
    write(shop, {"docs/a page.md": COMPONENTS})
    run = midline_here(shop, "docs", "--check", "docs/a page.md", "--config", "midline.yaml")
    command = shlex.split(run.out.splitlines()[-1])
    assert command == ["midline", "docs", "--config", "midline.yaml", "docs/a page.md"]
    assert midline_here(shop, *command[1:]).code == 0
    assert text(shop, "docs/a page.md") == FILLED
    assert text(shop).count("billing") == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names, and has other shells")
@pytest.mark.parametrize("name", ["-a b.md", "a\nb'\\x7.md", "\u202eab\x1b[31m.md", "$HOME `id` ~.md", "~a.md"])
def test_the_command_for_an_odd_name_can_be_pasted(shop: Path, name: str) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    (shop / name).write_text(COMPONENTS, encoding="utf-8")
    shutil.copy(shop / "midline.yaml", shop / "-m.yaml")
    run = midline_here(shop, "docs", "--check", "--config=-m.yaml", "--", name)
    line = run.out.splitlines()[-1]
    assert run.code == 1 and line.startswith("midline docs ") and line.isprintable()
    script = f"midline() {{ printf '%s\\0' \"$@\"; }}\n{line}\n"
    words = subprocess.run([bash, "-c", script], capture_output=True, check=True, cwd=shop).stdout.decode().split("\0")
    assert midline_here(shop, *words[:-1]).code == 0
    assert text(shop, name) == FILLED


def test_a_manifest_that_is_named_needs_none_that_is_found(shop: Path) -> None:
    write(shop, {"pyproject.toml": '[tool.midline]\nmanifest = "gone.yaml"\n'})
    (shop / "midline.yaml").rename(shop / "line.yaml")
    run = midline_here(shop, "docs", "--check", "--config", "line.yaml")
    assert (run.code, run.out.splitlines()[0]) == (1, "README.md:3: the block `components` is stale")


def test_a_stale_readme_fails_after_a_change_of_the_manifest(shop: Path) -> None:
    midline_here(shop, "docs")
    moved = MANIFEST.replace("support: {side: learned", "support: {side: deterministic").replace(
        ", uses: [support]", ""
    )
    (shop / "midline.yaml").write_text(moved, encoding="utf-8")
    run = midline_here(shop, "docs", "--check")
    assert (run.code, run.out.splitlines()[0]) == (1, "README.md:3: the block `components` is stale")


def test_diff_shows_what_would_change(shop: Path) -> None:
    write(shop, {"README.md": f"\x1b[31m\n{COMPONENTS}"})
    before = snapshot(shop)
    run = midline_here(shop, "docs", "--diff")
    assert (run.code, snapshot(shop)) == (1, before)
    assert "--- README.md\n+++ README.md\n" in run.out
    assert "+| `billing` | deterministic |\n" in run.out
    assert "\x1b" not in run.out and " \\x1b[31m\n" in run.out
    assert run.out.splitlines()[-1] == "midline docs"


def test_an_example_is_shown_where_there_is_no_block(tmp_path: Path) -> None:
    shop = plant(tmp_path, {"README.md": "# Shop\n"})
    run = midline_here(shop, "docs")
    assert run.code == 0 and run.out.startswith("none of 1 page holds a marked block")
    assert midline_here(shop, "docs", "--check").code == 0
    named = midline_here(shop, "docs", "README.md")
    assert (named.code, named.out) == (2, "") and "no page here holds a marked block" in named.err


def test_every_wrong_marker_is_told_and_nothing_is_written(shop: Path) -> None:
    write(
        shop,
        {
            "docs/a.md": f"<!-- midline:begin componets -->\n{END}\n",
            "docs/b.md": f"{END}\n\ntext\n\n{COMPONENTS}<!-- midline:begin findings -->\n",
        },
    )
    before = snapshot(shop)
    run = midline_here(shop, "docs")
    assert (run.code, run.out, snapshot(shop)) == (2, "", before)
    for told in (
        "docs/a.md:1:20: error: there is no block `componets`",
        "docs/b.md:1:1:",
        "docs/b.md:7:1:",
        "3 problems",
    ):
        assert told in run.err
    assert "did you mean `components`?" in run.err


def test_a_name_that_leads_nowhere_is_told_at_its_place(shop: Path) -> None:
    write(shop, {"a.md": f"<!-- midline:begin decision biling -->\n{END}\n"})
    run = midline_here(shop, "docs")
    assert run.code == 2 and "a.md:1:29: error: there is no component `biling`" in run.err
    assert "did you mean `billing`?" in run.err
    assert text(shop).count("billing") == 0


@pytest.mark.parametrize(
    "arguments", [("none.md",), ("none/",), ("--config", "none.yaml"), (f"none{'x' * 300}",), ("README.md/none",)]
)
def test_a_path_that_leads_nowhere_is_told(shop: Path, arguments: tuple[str, ...]) -> None:
    run = midline_here(shop, "docs", *arguments)
    assert run.code == 2 and "none" in run.err


def test_what_git_ignores_and_what_other_manifests_speak_for_is_left_alone(shop: Path) -> None:
    others = {
        ".gitignore": "/gone/\n",
        "gone/a.md": COMPONENTS,
        "node_modules/x/README.md": COMPONENTS,
        "other/midline.yaml": MANIFEST.replace("support:", "helping:").replace("[support]", "[helping]"),
        "other/README.md": COMPONENTS,
        "docs/code.md": f"```\n{COMPONENTS}```\n`{END}`\n",
        "notes.txt": COMPONENTS,
    }
    write(shop, others)
    assert midline_here(shop, "docs").out == "refreshed: README.md\n1 block in 1 page is fresh\n"
    assert {path: snapshot(shop)[path].decode() for path in others} == others
    assert midline_here(shop, "docs", "other").code == 0
    assert "`helping`" in text(shop, "other/README.md")
    assert midline_here(shop, "docs", "other", "--config", "midline.yaml").code == 0
    assert "`support`" in text(shop, "other/README.md")


def test_it_works_from_a_folder_below(shop: Path) -> None:
    (shop / "docs").mkdir()
    run = midline_here(shop / "docs", "docs", "--check")
    assert run.out.splitlines()[0] == "../README.md:3: the block `components` is stale"
    assert midline_here(shop / "docs", "docs").code == 0
    assert text(shop) == f"# Shop\n\n{FILLED}\nThe end."


def test_line_breaks_and_bytes_around_are_kept(shop: Path) -> None:
    around = "\ufeffa\r\n\r\n".encode(), b"caf\xe9 \xff\r\nno end"
    write(shop, {"README.md": around[0] + COMPONENTS.replace("\n", "\r\n").encode() + around[1]})
    assert midline_here(shop, "docs").code == 0
    assert (shop / "README.md").read_bytes() == around[0] + FILLED.replace("\n", "\r\n").encode() + around[1]


def test_a_link_stays_a_link(shop: Path) -> None:
    (shop / "README.md").rename(shop / "real.txt")
    (shop / "README.md").symlink_to("real.txt")
    assert midline_here(shop, "docs").code == 0
    assert (shop / "README.md").is_symlink() and "billing" in text(shop, "real.txt")


def test_a_page_outside_is_written_through_a_link_only_where_it_is_named(shop: Path) -> None:
    outside = shop.parent / "outside.md"
    write(outside.parent, {outside.name: COMPONENTS})
    (shop / "linked.md").symlink_to(outside)
    assert midline_here(shop, "docs").out == "refreshed: README.md\n1 block in 1 page is fresh\n"
    assert outside.read_text(encoding="utf-8") == COMPONENTS
    assert midline_here(shop, "docs", "linked.md").code == 0
    assert outside.read_text(encoding="utf-8") == FILLED


def test_a_marker_in_capitals_is_filled_too(shop: Path) -> None:
    (shop / "README.md").write_text(COMPONENTS.replace("midline", "MIDLINE"), encoding="utf-8")
    assert midline_here(shop, "docs").out == "refreshed: README.md\n1 block in 1 page is fresh\n"


def test_pages_are_found_whatever_the_case_of_their_ending(shop: Path) -> None:
    (shop / "README.md").rename(shop / "README.tmp")  # by way of another name, for disks that know no case
    (shop / "README.tmp").rename(shop / "README.MD")
    assert midline_here(shop, "docs").out == "refreshed: README.MD\n1 block in 1 page is fresh\n"


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(shop: Path, tmp_path: Path) -> None:
    write(shop, {"docs/z.md": COMPONENTS})
    for path in (shop, *shop.rglob("*"), tmp_path):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (shop / "docs/z.md").chmod(0o444)
    before = snapshot(shop)
    nobody = 65534 if os.geteuid() == 0 else None
    for above in tmp_path.parents[:3]:
        if nobody is not None and above.stat().st_uid == 0 and above != Path("/tmp"):
            above.chmod(above.stat().st_mode | 0o011)
    child = fork_midline(shop, tmp_path / "out", ["docs", "--no-cache"], user=nobody)
    _, status = os.waitpid(child, 0)
    out = (tmp_path / "out").read_text(encoding="utf-8")
    assert os.waitstatus_to_exitcode(status) == 2, out
    assert "docs/z.md: error: this file cannot be written: permission denied; nothing was written" in out
    assert snapshot(shop) == before


def test_a_file_that_changes_meanwhile_is_not_written_over(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from midline.pages import filling

    read = filling.read_subject

    def reads_while_somebody_writes(*given: object) -> object:
        (shop / "README.md").write_text("mine", encoding="utf-8")
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "read_subject", reads_while_somebody_writes)
    run = midline_here(shop, "docs")
    assert run.code == 2 and "README.md: error: this file changed on disk while it was refreshed" in run.err
    assert text(shop) == "mine"


def test_a_picture_is_written_beside_its_page(shop: Path) -> None:
    write(shop, {"docs/a.md": PICTURE})
    run = midline_here(shop, "docs", "docs")
    assert run.out.splitlines() == ["written: docs/boundary.svg", "refreshed: docs/a.md", "1 block in 1 page is fresh"]
    assert text(shop, "docs/a.md").splitlines()[2].startswith("![The boundary of shop: 2 deterministic and 1 learned")
    assert text(shop, "docs/a.md").splitlines()[2].endswith("](boundary.svg)")
    assert "<svg" in text(shop, "docs/boundary.svg")
    assert midline_here(shop, "docs", "--check", "docs").code == 0
    (shop / "docs/boundary.svg").unlink()
    gone = midline_here(shop, "docs", "--check", "docs")
    assert gone.code == 1 and gone.out.splitlines()[0] == "docs/boundary.svg: this picture is stale"
    write(shop, {"docs/a.md": text(shop, "docs/a.md").replace("format=svg", "format=svg file=../pictures/one.svg")})
    assert midline_here(shop, "docs", "docs").code == 0
    assert "](../pictures/one.svg)" in text(shop, "docs/a.md") and (shop / "pictures/one.svg").exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"boundary.svg": "<svg/>"}, "`boundary.svg` is there already, and midline docs did not write it"),
        ({"boundary.svg/x": ""}, "`boundary.svg` is no picture"),
        ({"b.md": PICTURE.replace("svg", "svg theme=dark")}, "`boundary.svg` is written for another block too"),
    ],
)
def test_a_picture_never_takes_the_place_of_another_file(shop: Path, files: dict[str, str | bytes], told: str) -> None:
    write(shop, {"a.md": PICTURE, **files})
    before = snapshot(shop)
    run = midline_here(shop, "docs")
    assert run.code == 2 and told in run.err
    assert snapshot(shop) == before


def test_a_picture_is_not_put_where_another_manifest_speaks(shop: Path) -> None:
    asked = PICTURE.replace("svg", "svg file=other/boundary.svg")
    write(shop, {"README.md": asked, "other/midline.yaml": MANIFEST, "other/README.md": PICTURE})
    assert midline_here(shop, "docs", "other").code == 0
    before = snapshot(shop)
    for arguments in ([], ["README.md", "other"]):
        run = midline_here(shop, "docs", *arguments)
        assert (run.code, run.out, snapshot(shop)) == (2, "", before)
        assert "`other/boundary.svg` lies where another manifest speaks for the pages" in run.err
    assert midline_here(shop, "docs", "other", "--config", "midline.yaml").code == 0


def test_a_picture_that_cannot_be_written_leaves_all_as_it_was(shop: Path) -> None:
    for name in ("x" * 300, "README.md/x"):
        write(shop, {"a.md": PICTURE.replace("format=svg", f"format=svg file={name}.svg")})
        before = snapshot(shop)
        run = midline_here(shop, "docs")
        assert run.code == 2 and snapshot(shop) == before


def test_a_picture_is_never_written_through_a_link_out_of_the_project(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (shop / "out").symlink_to(tmp_path / "outside")
    write(shop, {"a.md": PICTURE.replace("format=svg", "format=svg file=out/a.svg")})
    run = midline_here(shop, "docs")
    assert run.code == 2 and "outside of the manifest's folder" in run.err
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_same_bytes_whatever_the_hash_seed(shop: Path) -> None:
    kinds = ("components", "crossings", "findings", "diagram format=svg")
    write(shop, {"README.md": "\n".join(f"<!-- midline:begin {kind} -->\n{END}\n" for kind in kinds)})
    before = text(shop)
    found = []
    for seed in ("1", "2"):
        write(shop, {"README.md": before})
        assert midline(shop, "docs", "--no-cache", environment={"PYTHONHASHSEED": seed}).code == 0
        found.append(snapshot(shop))
    assert found[0] == found[1]


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_diagram_shows_what_changed_since_a_revision(shop: Path) -> None:
    git(shop, "init", "-q")
    git(shop, "add", "midline.yaml", "shop")
    git(shop, "commit", "-qm", "one")
    git(shop, "tag", "v1")
    write(shop, {"README.md": f"<!-- midline:begin diagram since=v1 -->\n{END}\n"})
    assert midline_here(shop, "docs").code == 0
    assert "changes since v1" in text(shop) and "nothing that is drawn here changed" in text(shop)
    moved = MANIFEST.replace("support: {side: learned", "support: {side: deterministic").replace(
        ", uses: [support]", ""
    )
    write(shop, {"midline.yaml": moved})
    assert midline_here(shop, "docs", "--check").code == 1
    assert midline_here(shop, "docs").code == 0 and "was learned" in text(shop)
    write(shop, {"README.md": text(shop).replace("since=v1", "since=v2")})
    run = midline_here(shop, "docs")
    assert run.code == 2 and "README.md:1:34: error:" in run.err and "v2" in run.err


EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "interviewlm"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("README.md", "api · @platform", "api · @platfrom"),
        ("midline.yaml", "owner: payments", "owner: billing"),
        ("src/interviewlm/sessions/service.py", '"""', '"""Code that says the same. '),
    ],
)
def test_the_readme_of_the_example_is_fresh_and_a_stale_one_is_told(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    copy = tmp_path / "interviewlm"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns(".midline_cache", "__pycache__"))
    assert midline_here(copy, "docs", "--check") == Run(0, "2 blocks in 1 page are fresh\n", "")
    changed = text(copy, path).replace(old, new, 1)
    assert changed != text(copy, path)
    write(copy, {path: changed})
    run = midline_here(copy, "docs", "--check")
    assert run.code == (0 if path.endswith(".py") else 1)
    assert run.code == 0 or "README.md:11: the block `diagram` is stale" in run.out
