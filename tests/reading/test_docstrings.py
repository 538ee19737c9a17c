"""What is read of docstrings: words on parameters without a type, and what examples hand over."""

from __future__ import annotations

import pytest
from skeleton_reading import scope

from midline.reading.facts import Described, Shown


@pytest.mark.parametrize(
    ("docstring", "said"),
    [
        ("Parameters\n    ----------\n    model : object\n        A thing.\n", "object A thing."),
        (
            "Args:\n        model (Thing, optional): What\n            it is.\n        other: no",
            "(Thing, optional) What it is.",
        ),
        (":param model: What it is.\n    :type model: a.Thing", "What it is. a.Thing"),
        (":param Thing model: What it is.", "What it is."),
        ("@param model: What it is.", "What it is."),
        ("Args:\n        other: about the model", None),
        ("The model: nothing on parameters here", None),
        ("model::\n\n        code", None),
    ],
)
def test_words_on_a_parameter(docstring: str, said: str | None) -> None:
    source = f'def f(model):\n    """Does it.\n\n    {docstring}\n    """\n'
    assert scope(source, "f").described == (() if said is None else (Described("model", said),))


@pytest.mark.parametrize("parameter", ["model: int", "model: Thing", "*model", "other"])
def test_only_parameters_without_a_type_are_described(parameter: str) -> None:
    source = f'def f({parameter}):\n    """Does it.\n\n    :param model: What it is.\n    """\n'
    assert scope(source, "f").described == ()


def test_a_class_speaks_of_its_constructor_and_fields() -> None:
    source = '''
class C:
    """Does it.

    Args:
        model: What it is.
        field: What it holds.
        typed: A number.
    """

    field: Any
    typed: int

    def __init__(self, model):
        pass
'''
    assert scope(source, "C").described == (Described("field", "What it holds."), Described("model", "What it is."))


def test_long_words_are_cut() -> None:
    source = f'def f(model):\n    """Does it.\n\n    :param model: {"word " * 100}\n    """\n'
    assert len(scope(source, "f").described[0].text) <= 120


@pytest.mark.parametrize(
    "example",
    [
        "```python\n    import a.b\n    made = a.b.Thing(key=1)\n    C(made)\n    ```",
        ">>> from a.b import Thing\n    >>> made = Thing(\n    ...     key=1)\n    >>> C(made)",
        "Use::\n\n        from a import b as c\n        x = C(c.Thing())\n",
        "```\n    from a.b import Thing as T\n    ```\n    and\n    ```\n    C(T())\n    ```",
        "```python\n    from a.b import Thing\n    C([Thing(), unknown])\n    ```",
    ],
)
def test_what_an_example_hands_over(example: str) -> None:
    source = f'class C:\n    """Does it.\n\n    {example}\n    """\n'
    assert scope(source, "C").shown == (Shown(0, None, "a.b.Thing()"),)


@pytest.mark.parametrize(
    "example",
    [
        "```python\n    from a.b import Thing\n    C(Thing)\n    ```",  # the class, not an instance
        "```python\n    from a.b import Thing\n    D(Thing())\n    ```",
        "```python\n    from .b import Thing\n    C(Thing())\n    ```",
        "```python\n    from a.b import Thing\n    C(Thing()\n    ```",  # does not parse
        "```bash\n    import a.b\n    C(a.b.Thing())\n    ```",
    ],
)
def test_what_an_example_does_not_hand_over(example: str) -> None:
    source = f'class C:\n    """Does it.\n\n    {example}\n    """\n'
    assert scope(source, "C").shown == ()


def test_an_example_by_keyword_and_of_a_function() -> None:
    example = '>>> import openai\n    >>> ask("q", client=openai.OpenAI())'
    source = f'def ask(q, client):\n    """Asks.\n\n    {example}\n    """\n'
    assert scope(source, "ask").shown == (Shown(-1, "client", "openai.OpenAI()"),)
