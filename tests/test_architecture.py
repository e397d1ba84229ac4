"""The house rules, read from the source: who may import whom, how large things are, which names they have."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib.metadata
import itertools
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pipeline import records
from pipeline.database import Database

ROOT = Path(__file__).parents[1]
SOURCES = {
    path.relative_to(ROOT).as_posix(): path for path in sorted([*ROOT.glob("pipeline/*.py"), *ROOT.glob("flows/*.py")])
}
OURS = ("pipeline", "flows")

# Who alone may import a library.
OWNERS = {
    "duckdb": {"pipeline/database.py"},
    "prefect": {"flows/"},
    "prefect_dask": {"flows/"},
    "torch": {"pipeline/encoders.py", "pipeline/training.py"},
    "transformers": {"pipeline/encoders.py", "pipeline/training.py"},
    "sentence_transformers": {"pipeline/encoders.py", "pipeline/training.py"},
    "pyarrow": {
        f"pipeline/{name}.py"
        for name in (
            "batches",
            "comparisons",
            "database",
            "exchange",
            "findings",
            "rows",
            "stages",
            "tabular",
            "vectors",
        )
    },
    "typer": {"flows/cli.py"},
    "jinja2": {"pipeline/report.py", "pipeline/report_html.py"},
}
LAZY = {"torch", "transformers", "sentence_transformers", "prefect_dask"}  # slow or optional: inside functions only

# Rooms of the house. The ground imports the ground alone. What an extractor needs is its own, the shared words, or the
# ground: so no extractor imports another, not even through a third module.
GROUND = {"errors", "records", "settings"}
WORDS = {"cues", "names", "states", "tokens", "words"}
EXTRACTORS = ("attribution", "denials", "factuality", "noise", "quantities", "scopes", "sentences", "times")
# Who may open the database or know the stages: what stands above the domain.
OPENERS = {"findings", "judgements", "night", "report", "stages", "vectors", "versions"}
STAGE_CALLERS = {"night"}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc", "core", "lib", "tools"}
MOST_LINES = 400
MOST_FUNCTION_LINES = 60
MOST_PARAMETERS = 5

# A record is a table: its fields are columns of the same name. Columns that the store adds are named here.
TABLES = {
    "Article": ("articles", {"run_id", "first_seen_at"}),
    "Skipped": ("skipped", {"run_id"}),
    "Sentence": ("sentences", set()),
    "Claim": ("claims", {"run_id"}),
    "Fact": ("facts", {"first_seen_at", "last_seen_at"}),
    "FactClaim": ("fact_claims", set()),
    "Position": ("positions", set()),
    "Contradiction": ("contradictions", {"first_seen_at", "last_seen_at", "status"}),
    "ContradictionClaim": ("contradiction_claims", set()),
    "Cleared": ("cleared", set()),
}


@functools.cache
def tree(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text(encoding="utf-8"))


def imports(name: str, top_level_only: bool = False) -> Iterator[str]:
    """Yield the dotted names that a source imports; ``from pipeline import x`` as ``pipeline.x``."""
    nodes = tree(name).body if top_level_only else ast.walk(tree(name))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write the import in full"
            if node.module in OURS:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


def pipeline_imports(module: str) -> set[str]:
    found = (dotted.split(".") for dotted in imports(f"pipeline/{module}.py"))
    return {parts[1] for parts in found if parts[0] == "pipeline" and len(parts) > 1}


def modules() -> list[str]:
    return [path.stem for name, path in SOURCES.items() if name.startswith("pipeline/") and path.stem != "__init__"]


def functions(name: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("name", SOURCES)
def test_libraries_are_imported_by_their_owners_alone(name: str) -> None:
    for dotted in imports(name):
        owners = OWNERS.get(dotted.split(".")[0])
        assert owners is None or any(name.startswith(owner) for owner in owners), f"{name} imports {dotted}"
    for dotted in imports(name, top_level_only=True):
        assert dotted.split(".")[0] not in LAZY, f"{name} imports {dotted} on import"


@pytest.mark.parametrize("module", modules())
def test_nothing_below_knows_what_stands_above(module: str) -> None:
    assert not any(dotted.split(".")[0] in ("flows", "tests") for dotted in imports(f"pipeline/{module}.py"))
    found = pipeline_imports(module)
    if "database" in found:
        assert module in OPENERS
    if "stages" in found:
        assert module in STAGE_CALLERS
    if module in GROUND:
        assert found <= GROUND
    if module in WORDS:
        assert found <= GROUND | WORDS


def everything_under(module: str) -> set[str]:
    """Return the module and all that it needs, directly or through others."""
    reached, queue = {module}, [module]
    while queue:
        for needed in pipeline_imports(queue.pop()) - reached:
            reached.add(needed)
            queue.append(needed)
    return reached


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(EXTRACTORS, 2)))
def test_no_extractor_imports_another(one: str, other: str) -> None:
    assert everything_under(one) & everything_under(other) <= GROUND | WORDS


def test_imports_have_no_cycle() -> None:
    graph = {module: pipeline_imports(module) & set(modules()) for module in modules()}
    while leaves := [module for module, needs in graph.items() if not needs]:
        for leaf in leaves:
            del graph[leaf]
        graph = {module: needs - set(leaves) for module, needs in graph.items()}
    assert graph == {}


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dask"]
    declared = {Requirement(text).name.lower().replace("_", "-") for text in wanted}
    distributions = importlib.metadata.packages_distributions()
    for name in SOURCES:
        for dotted in imports(name):
            package = dotted.split(".")[0]
            if package in sys.stdlib_module_names or package in OURS:
                continue
            owners = {owner.lower().replace("_", "-") for owner in distributions.get(package, [])}
            assert owners & declared, f"{name} imports {package}, which pyproject.toml does not name"


@pytest.mark.parametrize("name", SOURCES)
def test_sizes(name: str) -> None:
    assert len(SOURCES[name].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for function in functions(name):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= MOST_FUNCTION_LINES, f"{function.name} has {lines} lines"
        if any("app.command" in ast.unparse(decorator) for decorator in function.decorator_list):
            continue  # the options of a command are its interface
        parameters = [
            argument.arg for argument in function.args.posonlyargs + function.args.args + function.args.kwonlyargs
        ]
        assert len([p for p in parameters if p not in ("self", "cls")]) <= MOST_PARAMETERS, function.name
        assert function.args.kwarg is None or function.name in ("query", "rows"), (
            f"{function.name} takes **{function.args.kwarg}"
        )


@pytest.mark.parametrize("name", SOURCES)
def test_names_and_heads(name: str) -> None:
    path = SOURCES[name]
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(tree(name)), "a module says where it stands"
    if path.stem != "__init__":
        assert "from __future__ import annotations" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_inheritance_is_for_exceptions_and_protocols(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ClassDef) and node.bases:
            bases = {ast.unparse(base) for base in node.bases}
            is_error = all(base.endswith(("Exception", "Error")) or base[0].isupper() for base in bases)
            allowed = bases <= {"Protocol", "StrEnum", "NamedTuple"} or (is_error and _is_exception(name, node.name))
            assert allowed, f"{node.name}({', '.join(sorted(bases))})"


def _is_exception(name: str, class_name: str) -> bool:
    module = __import__(name.removesuffix(".py").replace("/", "."), fromlist=[class_name])
    return issubclass(getattr(module, class_name), Exception)


@pytest.mark.parametrize("name", SOURCES)
def test_importing_does_nothing(name: str) -> None:
    for node in tree(name).body:
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant), f"line {node.lineno} runs on import"


@pytest.mark.parametrize("record", TABLES)
def test_the_fields_of_a_record_are_the_columns_of_its_table(record: str, database: Database) -> None:
    table, added = TABLES[record]
    columns = set(database.read_table(table).column_names)
    fields = {field.name for field in dataclasses.fields(getattr(records, record))}
    assert fields <= columns
    assert columns - fields == added


def test_nothing_names_a_place_of_one_machine() -> None:
    patterns = re.compile(r"(?<![\w.])/(?:work|tmp|home|root)/")
    places = [
        *SOURCES.values(),
        *ROOT.glob("sql/**/*.sql"),
        ROOT / "README.md",
        ROOT / "Makefile",
        ROOT / "prefect.yaml",
    ]
    assert [path.name for path in places if patterns.search(path.read_text(encoding="utf-8"))] == []
