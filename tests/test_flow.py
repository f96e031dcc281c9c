"""The shape of the package: who imports whom, what loads when, what is exported."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import bearwitness

PACKAGE = Path(bearwitness.__file__).parent
STAGES = ("collect", "extract", "ground", "link", "reckon")
COMMON = {
    "domain", "errors", "settings", "states", "countries", "calendar_words", "spelling", "controls",
    "__version__",
}  # fmt: skip
SURFACE = ("cli", "write", "run", "serve")


def imported(path: Path) -> set[str]:
    """The parts of bearwitness that a module imports, by first name."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "bearwitness" else [
                f"bearwitness.{alias.name}" for alias in node.names
            ]  # fmt: skip
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("bearwitness."):
                parts.add(name.split(".")[1])
    return parts


def test_a_stage_imports_no_other_stage() -> None:
    for stage in STAGES:
        modules = list((PACKAGE / stage).rglob("*.py"))
        assert modules
        for module in modules:
            assert imported(module) <= COMMON | {stage}, module


def test_the_surface_imports_no_stage() -> None:
    for part in SURFACE:
        for module in (PACKAGE / part).rglob("*.py"):
            if module.name == "gazetteer.py":
                # The one exception: it fills the file that ground reads.
                assert imported(module) <= COMMON | {part, "ground"}, module
                continue
            allowed = COMMON | {part, "pipeline", "record", "write", "__version__"}
            # A command starts the server.
            allowed |= {"serve"} if part == "cli" else set()
            assert imported(module) <= allowed, module


def test_the_record_imports_no_stage() -> None:
    for module in (PACKAGE / "record").rglob("*.py"):
        assert imported(module) <= COMMON | {"record"}, module


def test_only_the_record_knows_the_database() -> None:
    for module in PACKAGE.rglob("*.py"):
        if module.relative_to(PACKAGE).parts[0] != "record":
            assert "sqlalchemy" not in module.read_text("utf-8"), module


def test_only_the_pipeline_joins_stages() -> None:
    joining = {
        module.relative_to(PACKAGE).parts[0]
        for module in PACKAGE.rglob("*.py")
        if len(imported(module) & set(STAGES)) > 1
    }  # fmt: skip
    assert joining == {"pipeline"}


def test_at_most_fifteen_names_are_exported() -> None:
    assert len(bearwitness.__all__) <= 15
    for name in bearwitness.__all__:
        assert hasattr(bearwitness, name)


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "spacy numpy pandas torch trafilatura httpx rich sqlalchemy alembic"
    code = f"import sys, bearwitness; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_changelogs_newest() -> None:
    changelog = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
    newest = re.search(r"^## (\S+)", changelog.read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == bearwitness.__version__
