"""Names of modules: relative imports, packages, namespace packages, services, and names that SDKs have too."""

from __future__ import annotations

import pytest

from linked_sources import link, values_at
from midline.project.modules import Module, ModuleTable
from midline.project.values import External, InstanceValue, Unknown

SDK = "from openai import OpenAI\nOpenAI()\n"


def table(*paths: str) -> ModuleTable:
    """Modules by path; `service:path` for one of a service."""
    modules = []
    for each in paths:
        service, _, path = each.rpartition(":")
        name = f"/{path}".removesuffix(".py").removesuffix("/__init__").strip("/").replace("/", ".")
        modules.append(Module(f"{service}/{path}" if service else path, name, service, path.endswith("__init__.py")))
    return ModuleTable(modules)


PACKAGE = ("app/__init__.py", "app/core/__init__.py", "app/core/ask.py", "app/main.py", "top.py")


@pytest.mark.parametrize(
    ("importer", "module", "level", "absolute"),
    [
        ("app/core/ask.py", "", 1, "app.core"),
        ("app/core/ask.py", "tools", 1, "app.core.tools"),
        ("app/core/ask.py", "", 2, "app"),
        ("app/core/ask.py", "main", 2, "app.main"),
        ("app/core/ask.py", "", 4, None),
        ("app/core/__init__.py", "ask", 1, "app.core.ask"),
        ("app/core/__init__.py", "main", 2, "app.main"),
        ("app/__init__.py", "core", 1, "app.core"),
        ("top.py", "app", 0, "app"),
        ("top.py", "app", 2, None),
    ],
)
def test_relative_imports(importer: str, module: str, level: int, absolute: str | None) -> None:
    modules = table(*PACKAGE)
    assert modules.absolute(modules.by_path[importer], module, level) == absolute


def test_a_package_wins_over_a_module_of_its_name() -> None:
    for paths in (("app.py", "app/__init__.py"), ("app/__init__.py", "app.py")):
        modules = table(*paths, "main.py")
        found = modules.find("app", modules.by_path["main.py"])
        assert found is not None
        assert modules[found].path == "app/__init__.py"


def test_a_service_finds_its_own_modules_first_then_those_of_others() -> None:
    modules = table("a:app/__init__.py", "a:app/main.py", "b:app/__init__.py", "b:app/main.py", "b:shared.py")
    for service in "ab":
        found = modules.find("app.main", modules.by_path[f"{service}/app/__init__.py"])
        assert found is not None
        assert modules[found].path == f"{service}/app/main.py"
    shared = modules.find("shared", modules.by_path["a/app/main.py"])
    assert shared == modules.by_path["b/shared.py"]
    child = modules.child(modules.by_path["b/app/__init__.py"], "main")
    assert child == modules.by_path["b/app/main.py"]


def test_a_script_finds_what_lies_beside_it_and_a_package_module_does_not() -> None:
    modules = table("scripts/run.py", "scripts/openai.py", "app/__init__.py", "app/ask.py", "app/anthropic.py")
    assert modules.find("openai", modules.by_path["scripts/run.py"]) == modules.by_path["scripts/openai.py"]
    assert modules.find("anthropic", modules.by_path["app/ask.py"]) is None


def test_first_party_is_what_has_a_regular_package_or_a_module_at_the_top() -> None:
    modules = table("app/__init__.py", "google/tools/own.py", "top.py", "deep/inner/__init__.py")
    importer = modules.by_path["top.py"]
    assert modules.is_first_party("app.missing", importer)
    assert modules.is_first_party("top", importer)
    # A folder without `__init__` may share its name with packages from outside (`google`).
    assert not modules.is_first_party("google.genai", importer)
    assert not modules.is_first_party("openai", importer)


@pytest.mark.parametrize("statement", ["from google.own import Maker", "from google import own; Maker = own.Maker"])
def test_a_namespace_package_holds_own_and_foreign_modules(statement: str) -> None:
    main = f"{statement}\nfrom google import genai\nMaker()\ngenai.Client()\n"
    project = link({"google/own.py": "class Maker: ...\n", "main.py": main})
    (own,) = values_at(project, "main.py", 3)
    (outside,) = values_at(project, "main.py", 4)
    assert isinstance(own, InstanceValue)
    assert isinstance(outside, External)
    assert outside.root == "google"


def test_a_sibling_of_an_sdk_name_is_the_sdk_in_a_package_and_the_project_in_a_root() -> None:
    inside = link({"app/__init__.py": "", "app/openai.py": "class OpenAI: ...\n", "app/ask.py": SDK})
    (value,) = values_at(inside, "app/ask.py", 2)
    assert isinstance(value, External)
    beside = link({"openai.py": "class OpenAI: ...\n", "ask.py": SDK})
    (own,) = values_at(beside, "ask.py", 2)
    assert isinstance(own, InstanceValue)


def test_a_package_in_the_root_of_its_own_folder() -> None:
    sources = {"__init__.py": "from .ask import make\nmake()\n", "ask.py": "from . import other\nclass make: ...\n"}
    project = link({**sources, "other.py": ""})
    package, ask, other = range(3)
    assert [module.name for module in project.modules.modules] == ["", "ask", "other"]
    assert project.imported_modules(package) == (ask,)
    assert project.imported_modules(ask) == (other,)
    assert project.modules.child(package, "other") == other
    assert isinstance(values_at(project, "__init__.py", 2)[0], InstanceValue)


def test_a_missing_module_of_an_own_package_is_never_from_outside() -> None:
    project = link({"app/__init__.py": "", "app/ask.py": "from app.generated import Client\nClient()\n"})
    assert all(isinstance(value, Unknown) for value in values_at(project, "app/ask.py", 2))


def test_imports_lead_to_modules_in_any_scope() -> None:
    project = link(
        {
            "app/__init__.py": "",
            "app/a.py": "",
            "app/b.py": "def f():\n    from . import a\n",
            "app/c.py": "import app.a\nfrom app.b import f\nimport os\n",
        }
    )
    index = project.modules.by_path
    assert project.imported_modules(index["app/b.py"]) == (index["app/a.py"],)
    assert project.imported_modules(index["app/c.py"]) == (index["app/a.py"], index["app/b.py"])
