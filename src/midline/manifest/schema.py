"""The schema of `midline.yaml`: pydantic models for what a person writes, and the JSON Schema for editors."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

SCHEMA_VERSION = 1
SCHEMA_ID = "urn:midline:manifest:1"

Side = Literal["deterministic", "learned", "undecided"]
Role = Literal["wiring", "contract"]
Status = Literal["active", "planned", "retired"]
SeverityWord = Literal["error", "warning", "info", "off"]

COMPONENT_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def _component_name(name: str) -> str:
    if COMPONENT_NAME.fullmatch(name):
        return name
    nearest = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-_0123456789")
    raise PydanticCustomError(
        "component_name",
        "`{name}` cannot name a component",
        {"name": name, "expected": "a lower-case letter, then letters, digits, `-` or `_`", "nearest": nearest},
    )


ComponentName = Annotated[str, AfterValidator(_component_name), Field(pattern=None)]


class Section(BaseModel):
    """Base of all parts: unknown keys and values of another type are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class ModelEntry(Section):
    """A model that a learned component runs."""

    provider: str = Field(
        description="Who serves or publishes the model, such as `anthropic`, `openai`, `huggingface`, `local`."
    )
    id: str = Field(description="The exact, dated name of the model.")


class ComponentEntry(Section):
    """A named part of the system: some code and one side."""

    side: Side | None = Field(
        default=None,
        description=(
            "`deterministic` (people write the rules), `learned` (a model decides), or `undecided` while it is planned."
        ),
    )
    role: Role | None = Field(
        default=None,
        description=(
            "`wiring` builds and binds clients and models but never runs one; `contract` holds shared types "
            "on the line. A component with a role is deterministic."
        ),
    )
    status: Status = Field(
        default="active", description="`active`, `planned` (not built yet) or `retired` (gone, or going)."
    )
    code: list[str] = Field(
        default_factory=list,
        description=(
            "The code it owns. `a.b`: that module and all below; `a.b.*`: its direct children; `a.b:Name`, "
            "`a.b:C.m`: one symbol. A `*` stands for part of one segment and never crosses a dot."
        ),
    )
    files: list[str] = Field(
        default_factory=list,
        description="The Python files it owns, as path globs relative to the manifest; `**` crosses folders.",
    )
    uses: list[str] | None = Field(
        default=None,
        description=(
            "The components that its code calls across the line. Leaving it out is told at info; `[]` says "
            "there are none."
        ),
    )
    exposes: list[str] = Field(
        default_factory=list, description="The symbols through which others may enter it. Default: everything public."
    )
    guarded: list[str] = Field(
        default_factory=list,
        description=(
            "Its functions that no model may reach, unless the learned component lists them in `uses` or `tools`."
        ),
    )
    prompts: list[str] = Field(default_factory=list, description="Path globs of its prompt files.")
    models: list[ModelEntry] = Field(default_factory=list, description="The models it runs.")
    tools: list[str] = Field(default_factory=list, description="The functions that its model may call.")
    serves: list[str] = Field(
        default_factory=list,
        description=(
            "URLs and topics it answers on, such as `http://triage.internal/v1/` or `kafka:triage`; a call "
            "there is a crossing to it."
        ),
    )
    options: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="Rule to its options, for this component; they go before those of `rules`."
    )
    decision: str | None = Field(
        default=None,
        description="Path of the decision record that says why it stands on its side, or the URL of a page elsewhere.",
    )
    owner: str | None = Field(default=None, description="The team or person that answers for it.")
    feature: str | None = Field(default=None, description="A label that groups components on both sides.")
    elsewhere: str | None = Field(
        default=None, description="Where its code is, when that is not in this repository or not Python."
    )
    description: str | None = Field(default=None, description="What it does, in a sentence.")


class TreatEntry(Section):
    """Path globs of files that no component need own."""

    tests: list[str] | None = Field(
        default=None,
        description=(
            "Tests: read, never judged. Default: `tests/**`, `**/tests/**`, `**/test_*.py`, `**/conftest.py`."
        ),
    )
    tools: list[str] | None = Field(
        default=None,
        description=(
            "Scripts beside the product: judged only where a component claims them. Default: `setup.py`, "
            "`noxfile.py`, `docs/conf.py`."
        ),
    )
    generated: list[str] | None = Field(
        default=None, description="Generated code: read, never judged. Default: `**/*_pb2.py`, `**/*_pb2_grpc.py`."
    )
    ignore: list[str] = Field(
        default_factory=list, description="Files that are not read at all, beside what `.gitignore` names."
    )


class UnassignedEntry(Section):
    """What becomes of code that no component owns."""

    severity: SeverityWord = Field(default="error", description="How much unassigned code weighs.")
    allow: list[str] = Field(
        default_factory=list,
        description="Code (dotted patterns, or path globs) that may stay unowned: read, followed and counted.",
    )
    until: datetime.date | None = Field(
        default=None, strict=False, description="The day up to which `allow` holds, as YYYY-MM-DD."
    )


class RulesEntry(Section):
    """How rules are set for this project. Numbers and names of rules mean the same."""

    severity: dict[str, SeverityWord] = Field(
        default_factory=dict, description="Rule to `error`, `warning`, `info` or `off`."
    )
    options: dict[str, dict[str, Any]] = Field(default_factory=dict, description="Rule to its options.")
    extra: list[str] = Field(default_factory=list, description="Folders with rules of your own.")
    locked: list[str] = Field(
        default_factory=list, description="Rules that neither an included manifest nor a comment may weaken."
    )


class ManifestEntry(Section):
    """Which components a system has, which code they own, and on which side of the line each stands."""

    midline: Literal[1] = Field(default=1, description="Version of this schema.")
    requires: str | None = Field(
        default=None, description="Versions of midline that may read this manifest, such as `>=0.1`."
    )
    system: str | None = Field(
        default=None, description="Name of the system. Default: the name of the manifest's folder."
    )
    roots: list[str] | None = Field(
        default=None,
        description="Folders that imports start from. Default: `src` if there is one, else the manifest's folder.",
    )
    treat: TreatEntry = Field(default_factory=TreatEntry, description="Files that no component need own.")
    unassigned: UnassignedEntry = Field(
        default_factory=UnassignedEntry, description="What becomes of code that no component owns."
    )
    components: dict[ComponentName, ComponentEntry] = Field(
        default_factory=dict, description="The components, by name."
    )
    rules: RulesEntry = Field(default_factory=RulesEntry, description="How rules are set.")
    sdks: list[str] = Field(default_factory=list, description="YAML files that describe SDKs or gateways of your own.")
    follow: list[str] = Field(
        default_factory=list,
        description="Installed packages whose source is read (never imported) when chains run through them.",
    )
    include: list[str] = Field(
        default_factory=list,
        description="Path globs of further manifests below this one; each speaks for its own folder.",
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `midline.yaml`, for editors."""
    schema = ManifestEntry.model_json_schema()
    schema["required"] = ["midline"]
    schema["properties"]["components"]["propertyNames"] = {"pattern": f"^{COMPONENT_NAME.pattern}$"}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return head | {"title": "midline.yaml"} | {key: value for key, value in schema.items() if key != "title"}
