"""On which side code is put, and by what evidence; each proposal is taken as it is, and checked."""

from __future__ import annotations

from pathlib import Path

from proposed_projects import Accepted, accepted

from shop_project import MODEL_CALL, write

RULES = "def total(items):\n    found = 0\n    for item in items:\n        found += item\n    return found\n"
LONG_RULES = (
    "def clean(text):\n" + "".join(f"    text = text.replace('{n}', '')\n" for n in range(20)) + "    return text\n"
)


def proposal(folder: Path, **files: str) -> Accepted:
    """The proposal for modules of one package, `shop`: keyword arguments are their names and texts."""
    texts = {f"shop/{name.replace('__in__', '/')}.py": text for name, text in files.items()}
    return accepted(folder, {"shop/__init__.py": "", **texts})


def test_code_without_models_is_deterministic_and_alone(tmp_path: Path) -> None:
    done = proposal(tmp_path, lines=RULES, other=RULES)
    assert done.sides == {"shop": "deterministic"} and done.rules == {}
    assert done.component("shop").uses is None


def test_modules_of_both_sides_make_two_components(tmp_path: Path) -> None:
    done = proposal(tmp_path, lines=RULES, invoices=RULES, words=MODEL_CALL)
    assert done.sides == {"shop": "deterministic", "words": "learned"} and done.rules == {}
    assert done.component("shop").code == ("shop",) and done.component("words").code == ("shop.words",)


def test_the_crossings_of_today_are_declared(tmp_path: Path) -> None:
    call = "from shop.words import describe\n\n\ndef line(x):\n    return describe(x)\n"
    done = proposal(tmp_path, lines=call, other=RULES, words=MODEL_CALL)
    assert done.component("shop").uses == ("words",) and done.rules == {}


def test_a_module_with_both_is_marked_for_a_split(tmp_path: Path) -> None:
    call = "from shop.text import clean\n\n\ndef line(x):\n    return clean(x)\n"
    done = proposal(tmp_path, text=f"{MODEL_CALL}\n\n{LONG_RULES}", lines=call, other=RULES)
    (split,) = done.component("text").splits
    assert (split.learned, split.deterministic) == (("client", "describe"), ("clean",))
    assert done.component("text").code == ("shop.text",)  # which makes its client as it is loaded
    assert done.component("shop").code == ("shop", "shop.text:clean")
    assert done.proposal.files["shop/text.py"] == "mixed" and done.rules == {}
    assert "To be split: shop/text.py. Learned: client, describe. Deterministic: clean." in done.text


def test_helpers_of_what_is_learned_stay_with_it(tmp_path: Path) -> None:
    asking = MODEL_CALL.replace("input=number", "input=clean(number)")
    done = proposal(tmp_path, text=f"{asking}\n\n{LONG_RULES}", other=RULES)
    assert done.proposal.files["shop/text.py"] == "learned"
    assert done.component("text").splits == ()


def test_a_large_class_of_which_little_runs_models_is_taken_apart(tmp_path: Path) -> None:
    methods = "".join(
        f"    def rule_{n}(self, x):\n" + "        x = x + 1\n" * 12 + "        return x\n\n" for n in range(6)
    )
    text = f"from openai import OpenAI\n\n\nclass Desk:\n{methods}    def ask(self, x):\n        client = OpenAI()\n"
    text += "        return client.responses.create(model='m', input=x)\n"
    done = proposal(tmp_path, desk=text, other=RULES)
    assert done.component("desk").code == ("shop.desk:Desk.ask",)
    assert done.rules == {}


def test_what_only_makes_clients_is_wiring(tmp_path: Path) -> None:
    make = "from openai import OpenAI\n\n\ndef client():\n    return OpenAI()\n"
    done = proposal(tmp_path, deps=make, words=MODEL_CALL, lines=RULES)
    assert done.sides == {"shop": "deterministic", "wiring": "wiring", "words": "learned"} and done.rules == {}


def test_what_both_sides_share_as_types_is_a_contract(tmp_path: Path) -> None:
    types = "from dataclasses import dataclass\n\n\n@dataclass\nclass Item:\n    name: str\n"
    use = "from shop.items import Item\n\n\ndef name(item: Item):\n    return Item(item.name)\n"
    done = proposal(tmp_path, items=types, words=f"from shop.items import Item\n{MODEL_CALL}", lines=use)
    assert done.sides["contracts"] == "contract" and done.rules == {}


def test_weak_evidence_is_left_undecided_with_the_way_to_settle_it(tmp_path: Path) -> None:
    done = proposal(
        tmp_path, shapes="import openai\n\n\ndef size(x):\n    return openai.VERSION + x\n", a=RULES, b=RULES
    )
    assert done.sides == {"shapes": "undecided", "shop": "deterministic"}
    assert done.rules == {"MID004": 1}
    assert "    side: undecided\n    status: planned\n" in done.text
    assert "# The evidence is weak; `midline classify shapes` settles it.\n" in done.text
    assert "# 1 use of a model SDK: shop/shapes.py:1 openai\n" in done.text


def test_prompts_stand_with_the_model_that_is_asked_with_them(tmp_path: Path) -> None:
    prompt = 'SYSTEM_PROMPT = "You are a clerk. Answer every question of the customer in one short line."\n'
    asking = "from shop.prompts import SYSTEM_PROMPT\n" + MODEL_CALL.replace("input=number", "input=SYSTEM_PROMPT")
    done = proposal(tmp_path, prompts=prompt, words=asking, lines=RULES, more=RULES, third=RULES)
    assert done.proposal.files["shop/prompts.py"] == "learned"
    assert "# 1 prompt that reaches a model: shop/prompts.py:1 SYSTEM_PROMPT" in done.text


def test_prompt_files_and_models_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"prompts/clerk.md": "You are a clerk.", "prompts/other.txt": "x"})
    asking = "from pathlib import Path\n" + MODEL_CALL.replace(
        "input=number", 'input=Path("prompts/clerk.md").read_text()'
    )
    done = proposal(tmp_path, words=asking, lines=RULES)
    assert done.component("words").prompts == ("prompts/clerk.md",)
    assert [each.id for each in done.component("words").models] == ["m"]


def test_a_package_whose_children_are_the_parts(tmp_path: Path) -> None:
    files = {f"shop/{name}/{file}.py": RULES for name in ("billing", "stock", "people") for file in ("a", "b", "c")}
    done = accepted(tmp_path, {**files, "shop/help/__init__.py": "", "shop/help/words.py": MODEL_CALL})
    assert done.sides == {
        "billing": "deterministic",
        "help": "learned",
        "people": "deterministic",
        "stock": "deterministic",
    }


def test_names_that_say_little_take_what_is_around_them(tmp_path: Path) -> None:
    files = {f"shop/{name}/utils.py": MODEL_CALL for name in ("billing", "stock")}
    more = {f"shop/{name}/{file}.py": RULES for name in ("billing", "stock") for file in ("a", "b", "c")}
    done = accepted(tmp_path, files | more)
    assert set(done.sides) == {"billing", "billing-utils", "stock", "stock-utils"}


def test_tests_tools_and_generated_code_need_no_owner(tmp_path: Path) -> None:
    done = accepted(
        tmp_path,
        {
            "shop/lines.py": RULES,
            "shop/words.py": MODEL_CALL,
            "test/check_lines.py": "def test_it():\n    assert True\n",
            "scripts/train.py": "from openai import OpenAI\n\nOpenAI().responses.create(model='m', input='x')\n",
            "shop/table.py": "# Generated by make_table. DO NOT EDIT.\nX = 1\n",
        },
    )
    assert done.proposal.files == {
        "scripts/train.py": "tools",
        "shop/lines.py": "deterministic",
        "shop/table.py": "generated",
        "shop/words.py": "learned",
        "test/check_lines.py": "tests",
    }
    assert "# 1 model call in tools, which nobody owns: scripts/train.py:3 openai.OpenAI.responses.create" in done.text
    assert done.rules == {}


def test_a_tool_folder_that_the_product_imports_is_product(tmp_path: Path) -> None:
    files = {
        "shop/lines.py": "from tools.search import total\n\n\ndef line(x):\n    return total(x)\n",
        "tools/__init__.py": "",
        "tools/search.py": RULES,
    }
    assert accepted(tmp_path, files).proposal.files["tools/search.py"] == "deterministic"


def test_code_beside_src_is_a_root_of_its_own(tmp_path: Path) -> None:
    done = accepted(tmp_path, {"src/shop/lines.py": RULES, "jobs/train.py": MODEL_CALL, "tests/test_a.py": ""})
    assert done.proposal.roots == (".", "src") and done.rules == {}
    plain = accepted(tmp_path / "plain", {"src/shop/lines.py": RULES, "tests/test_a.py": ""})
    assert plain.proposal.roots == ()


def test_no_split_is_left_that_a_check_would_complain_of(tmp_path: Path) -> None:
    inside = MODEL_CALL.replace("def describe", "def _describe")
    text = f"{inside}\n\n{LONG_RULES}\n\ndef line(x):\n    return _describe(x)\n"
    call = "from shop.text import clean\n\n\ndef other(x):\n    return clean(x)\n"
    done = proposal(tmp_path, text=text, lines=call, more=RULES)
    assert done.rules == {}


GATEWAY = """\
from openai import OpenAI


def chat(messages):
    return OpenAI().responses.create(model="m", input=messages)
"""


def test_code_that_words_the_question_is_learned_and_its_caller_is_not(tmp_path: Path) -> None:
    asking = (
        "from shop.gateway import chat\n\n\ndef summary(order):\n    return chat([{'content': f'Sum up {order}'}])\n"
    )
    calling = "from shop.summing import summary\n\n\ndef page(order):\n    return summary(order)\n"
    done = proposal(tmp_path, gateway=GATEWAY, summing=asking, page=calling, lines=RULES)
    sides = {path: side for path, side in done.proposal.files.items() if not path.endswith("__init__.py")}
    assert sides == {
        "shop/gateway.py": "learned",
        "shop/lines.py": "deterministic",
        "shop/page.py": "deterministic",
        "shop/summing.py": "learned",
    }
    assert "# 1 call that hands a prompt to a model: shop/summing.py:5 shop.gateway.chat" in done.text
    assert done.rules == {}


def test_a_class_that_derives_from_one_that_runs_a_model_is_one(tmp_path: Path) -> None:
    base = "from openai import OpenAI\n\n\nclass Clerk:\n    def ask(self, x):\n"
    base += "        return OpenAI().responses.create(input=x)\n"
    heir = (
        "from shop.clerk import Clerk\n\n\nclass Polite(Clerk):\n    def word(self, x):\n        return x + 'please'\n"
    )
    done = proposal(tmp_path, clerk=base, polite=heir, a=RULES, b=RULES, c=RULES)
    assert done.proposal.files["shop/polite.py"] == "learned"


def test_a_module_that_serves_a_learned_one_alone_stays_with_it(tmp_path: Path) -> None:
    asking = "from shop.llm.words import clean\n" + MODEL_CALL.replace("input=number", "input=clean(number)")
    done = accepted(
        tmp_path,
        {
            "shop/llm/__init__.py": "",
            "shop/llm/chat.py": asking,
            "shop/llm/words.py": LONG_RULES,
            "shop/orders/lines.py": RULES,
            "shop/orders/more.py": RULES,
        },
    )
    assert done.sides == {"llm": "learned", "orders": "deterministic"}


def test_a_package_goes_with_what_it_exports(tmp_path: Path) -> None:
    done = accepted(
        tmp_path,
        {
            "shop/words/__init__.py": "from shop.words.chat import describe\n",
            "shop/words/chat.py": MODEL_CALL,
            "shop/words/clean.py": RULES,
            "shop/words/more.py": RULES,
            "shop/lines.py": f"from shop.words.clean import total\n\n\n{RULES}",
        },
    )
    assert done.proposal.files["shop/words/__init__.py"] == "learned" and done.rules == {}


def test_a_class_whose_own_methods_call_the_private_one_that_asks_stays_whole(tmp_path: Path) -> None:
    methods = "".join(
        f"    def rule_{n}(self, x):\n" + "        x = x + 1\n" * 12 + "        return x\n\n" for n in range(6)
    )
    asking = "    def _ask(self, x):\n        client = OpenAI()\n"
    asking += "        return client.responses.create(model='m', input=x)\n\n"
    page = "    def page(self, x):\n        return self._ask(x)\n"
    text = f"from openai import OpenAI\n\n\nclass Desk:\n{methods}{asking}{page}"
    done = proposal(tmp_path, desk=text, other=RULES)
    assert done.proposal.files["shop/desk.py"] == "learned" and done.rules == {}


def test_such_a_class_leaves_the_rest_of_its_module_where_it_is(tmp_path: Path) -> None:
    methods = "".join(
        f"    def rule_{n}(self, x):\n" + "        x = x + 1\n" * 12 + "        return x\n\n" for n in range(6)
    )
    asking = "    def _ask(self, x):\n        client = OpenAI()\n"
    asking += "        return client.responses.create(model='m', input=x)\n\n"
    page = "    def page(self, x):\n        return self._ask(x)\n\n\n"
    strict = "def total(x):\n" + "    x = x + 1\n" * 90 + "    return x\n"
    text = f"from openai import OpenAI\n\n\nclass Desk:\n{methods}{asking}{page}{strict}"
    done = proposal(
        tmp_path, desk=text, other=RULES, uses="from shop.desk import total\n\n\ndef go(x):\n    return total(x)\n"
    )
    assert done.proposal.files["shop/desk.py"] == "mixed" and done.rules == {}


def test_a_base_that_enters_what_is_learned_is_no_contract(tmp_path: Path) -> None:
    base = "class Base:\n    def many(self, xs):\n        return [self.one(x) for x in xs]\n\n"
    base += "    def one(self, x):\n        raise NotImplementedError\n"
    heir = "from openai import OpenAI\nfrom shop.base import Base\n\n\nclass Words(Base):\n    def one(self, x):\n"
    heir += "        return OpenAI().responses.create(model='m', input=x)\n"
    use = "from shop.base import Base\n\n\ndef page(base: Base, xs):\n    return Base.many(base, xs)\n"
    done = proposal(tmp_path, base=base, words=heir, lines=use, more=RULES)
    assert "contract" not in done.sides.values() and done.rules == {}


def test_heirs_of_which_few_are_learned_leave_their_base_where_it_is(tmp_path: Path) -> None:
    base = "class Base:\n    def run(self, x):\n" + "        x = x + 1\n" * 5 + "        return x\n"
    heir = "from shop.base import Base\n\n\nclass {}(Base):\n    def more(self, x):\n        return {}\n"
    asked = "OpenAI().responses.create(model='m', input=x)"
    words = "from openai import OpenAI\n" + heir.format("Words", asked)
    plain = {f"read_{n}": heir.format(f"Read{n}", "x + 1") for n in range(3)}
    plain |= {f"ask_{n}": MODEL_CALL for n in range(6)}
    done = proposal(tmp_path, base=base, words=words, **plain)
    assert done.proposal.files["shop/base.py"] == "deterministic" and "contracts" not in done.sides


def test_only_what_names_a_model_is_taken_for_its_name(tmp_path: Path) -> None:
    text = (
        "from transformers import AutoModel, pipeline\n\n\n"
        "def sum_up(x):\n    return pipeline('summarization', 'acme/short')(x)\n\n\n"
        "def tag(x):\n    return pipeline('token-classification', model='acme/tags')(x)\n\n\n"
        "def load(a, b):\n    return AutoModel.from_pretrained('{}/{}'.format(a, b))(a)\n"
    )
    done = proposal(tmp_path, words=text, lines=RULES)
    assert [each.id for each in done.component("words").models] == ["acme/short", "acme/tags"]


def test_a_file_of_test_cases_is_one_of_tests(tmp_path: Path) -> None:
    case = (
        "from unittest import TestCase\n\n\nclass OrderCase(TestCase):\n    def test_it(self):\n        assert True\n"
    )
    done = proposal(tmp_path, words=MODEL_CALL, lines=RULES, tests=case)
    assert done.proposal.files["shop/tests.py"] == "tests"


def test_a_namespace_of_several_packages_is_no_part_itself(tmp_path: Path) -> None:
    done = accepted(
        tmp_path,
        {
            "libs/money/pyproject.toml": "[project]\nname = 'money'\n",
            "libs/money/src/acme/money/sums.py": RULES,
            "libs/models/pyproject.toml": "[project]\nname = 'words'\n",
            "libs/models/src/acme/words/asking.py": MODEL_CALL,
            "shop/orders.py": RULES,
            "shop/pages.py": RULES,
        },
    )
    assert done.sides == {"money": "deterministic", "shop": "deterministic", "words": "learned"} and done.rules == {}


def test_a_learned_component_without_a_model_call_says_so(tmp_path: Path) -> None:
    files = {"shop/__init__.py": "from shop.words.ask import describe\n", "shop/words/ask.py": MODEL_CALL}
    done = accepted(tmp_path, {**files, "shop/words/__init__.py": ""})
    assert done.sides["shop"] == "learned"
    assert "  # No model call of its own: it serves or passes on what is learned.\n  shop:" in done.text


def test_what_may_have_been_missed_is_said_where_no_model_call_was_seen(tmp_path: Path) -> None:
    done = proposal(tmp_path, lines=RULES)
    assert "# No model call was seen. Where one runs behind an SDK or gateway that midline does not know" in done.text
    assert "No model call was seen" not in proposal(tmp_path / "other", words=MODEL_CALL).text


def test_one_line_of_evidence_is_told_once(tmp_path: Path) -> None:
    text = (
        "import openai\n\n\ndef size(x):\n    return openai.VERSION + x\n\n\ndef more(x):\n    return openai.VERSION\n"
    )
    assert "# 1 use of a model SDK: shop/shapes.py:1 openai\n" in proposal(tmp_path, shapes=text, a=RULES, b=RULES).text


def test_a_name_does_not_say_a_word_twice(tmp_path: Path) -> None:
    weak = "import openai\n\n\ndef size(x):\n    return openai.VERSION + x\n"
    files = {"shop/a.py": RULES, "shop/sums/__init__.py": "", "shop/sums/sums.py": weak, "shop/sums/b.py": RULES}
    done = accepted(tmp_path, {**files, "shop/sums/c.py": RULES, "shop/__init__.py": ""})
    assert done.sides == {"shop": "deterministic", "shop-sums": "undecided", "sums": "deterministic"}


def test_code_that_starts_from_a_folder_of_its_own_says_so_by_its_imports(tmp_path: Path) -> None:
    call = "from app.words import describe\n\n\ndef line(x):\n    return describe(x)\n"
    done = accepted(
        tmp_path,
        {"backend/app/words.py": MODEL_CALL, "backend/app/lines.py": call, "jobs/night.py": RULES},
    )
    assert done.proposal.roots == (".", "backend")
    assert done.component("app").uses == ("words",) and done.rules == {}
    named = call.replace("app.words", "shop.words")
    whole = accepted(tmp_path / "whole", {"shop/words.py": MODEL_CALL, "shop/lines.py": named, "jobs/night.py": RULES})
    assert whole.proposal.roots == ()
