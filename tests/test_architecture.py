"""Imports point one way (docs/architecture.md), and each library has its one place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = [
    {"i18n.cli"},
    {"i18n.commands"},
    {"i18n.reports"},
    {"i18n.workflow"},
    {"i18n.readers", "i18n.writers", "i18n.catalogs", "i18n.checks", "i18n.languages",
     "i18n.authorities", "i18n.terms"},
]  # fmt: skip
"""From the top down; every other module of `i18n` is a value, below all of these."""

ONE_PLACE = {
    "polib": "i18n/catalogs/",
    "babel": (
        "i18n/locale.py",
        "i18n/locale_data.py",
        "service/pages/language.py",
        "service/pages/wordlist.py",
    ),
    "click": ("i18n/cli.py", "i18n/commands/", "i18n/reports/text.py", "service/command.py"),
    "fastapi": "service/",
    "sqlmodel": "service/",
    "markdown_it": "i18n/readers/",
    "jinja2": ("i18n/writers/", "service/"),
    "lxml": (
        "i18n/terms/tbx.py",
        "i18n/office/",
        "i18n/word/",
        "i18n/opendocument/",
        "i18n/readers/docx/",
        "i18n/readers/odt/",
        "i18n/writers/source/docx.py",
        "i18n/safe_xml.py",
        "i18n/catalogs/xliff",
        "i18n/catalogs/tmx.py",
    ),
    "nupunkt": "i18n/splitting/",
    "sentencex": "i18n/splitting/",
}

FILES = sorted((*ROOT.glob("i18n/**/*.py"), *ROOT.glob("service/**/*.py")))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def place(module: str) -> tuple[int, str]:
    """The layer of a module (0 is the top) and the package that makes it part of it."""
    for depth, layer in enumerate(LAYERS):
        for package in layer:
            if module == package or module.startswith(f"{package}."):
                return depth, package
    return len(LAYERS), "i18n"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_point_down(path: Path) -> None:
    name = module_name(path)
    depth, package = place(name)
    if name.startswith("service"):
        return
    for imported in imports(path):
        assert not imported.startswith("service"), f"{name} imports the service"
        if imported.startswith("i18n."):
            other_depth, other = place(imported)
            below = other_depth > depth
            same = other == package
            assert below or same, f"{name} imports {imported}, which is not below it"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_each_library_has_its_place(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    for imported in imports(path):
        allowed = ONE_PLACE.get(imported.split(".")[0])
        if allowed:
            assert where.startswith(allowed), f"{where} imports {imported}"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_every_module_says_why_it_exists(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path} has no docstring"
