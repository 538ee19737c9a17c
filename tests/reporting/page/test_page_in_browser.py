"""The page in a browser: found by search and filters, walked by mouse and keys, read by everyone, run by nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from report_systems import hostile_system, system
from test_page_parts import page as page_text

from midline.analysis.boundary import Standing
from midline.judging.finding import Finding
from midline.reporting.page.anchors import component_anchor, finding_anchors

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

SHOWN = "[data-list='{}'] .list > *"
GRAVE = {"serious", "critical"}


@dataclass
class Told:
    """Everything that a page should not do."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that the tests open."""
    found = tmp_path_factory.mktemp("pages")
    for name, (boundary, source) in {
        "small": system(12, 24),
        "large": system(120, 400),
        "hostile": hostile_system(),
        "nothing": system(0, 0),
    }.items():
        (found / f"{name}.html").write_text(page_text(boundary, source), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield launched
        launched.close()


class Pages:
    """Opens pages, and holds them to silence when they are closed."""

    def __init__(self, browser: sync_api.Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder

    @contextmanager
    def opened(self, name: str, anchor: str = "", **options: object) -> Iterator[sync_api.Page]:
        """A page; afterwards nothing was asked for but the page itself, and nothing was told or run."""
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = self._browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        page, told = context.new_page(), Told()
        page.on("request", lambda request: told.requests.append(request.url))
        page.on("console", lambda message: told.console.append(message.text))
        page.on("pageerror", lambda error: told.console.append(str(error)))
        page.on("dialog", lambda dialog: (told.dialogs.append(dialog.message), dialog.dismiss()))
        address = (self._folder / f"{name}.html").as_uri()
        page.goto(address + anchor)
        yield page
        assert {url.partition("#")[0] for url in told.requests} == {address}
        assert (told.console, told.dialogs) == ([], [])
        context.close()


@pytest.fixture(scope="module")
def pages(browser: sync_api.Browser, folder: Path) -> Pages:
    return Pages(browser, folder)


def number_of(page: sync_api.Page, name: str) -> str:
    """What the heading of a list counts."""
    return page.locator(f"[data-list='{name}'] .count").inner_text()


def found_by(page: sync_api.Page, words: str) -> str:
    """What the page says is shown after a search."""
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    return page.locator("#counts").inner_text()


def test_the_search_looks_into_everything_and_tells_how_much_it_found(pages: Pages) -> None:
    with pages.opened("large") as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search"
        assert found_by(page, "RANKING-15 ") == found_by(page, "ranking-15")
        assert re.match(r"Shown: 2?\d component", page.locator("#counts").inner_text())
        assert found_by(page, "client_3.messages").split(", ")[0] == "Shown: 0 components"
        assert number_of(page, "findings").endswith("of 384")
        assert found_by(page, "no such words").startswith("Shown: 0 components, 0 findings, 0 model calls")
        assert page.locator("[data-list='findings']").get_by_text("Nothing matches the filters.").is_visible()
        page.keyboard.press("Escape")
        assert (page.locator("#counts").inner_text(), number_of(page, "findings")) == ("", "384")


@pytest.mark.parametrize(
    ("label", "choice", "component", "finding"),
    [
        ("Side", "learned", lambda each: each.side == "learned", None),
        ("Owner", "payments", lambda each: each.owner == "payments", None),
        ("Status", "planned", lambda each: each.status == "planned", None),
        ("Rule", "MID102 reaches-model", None, lambda each: each.rule == "MID102"),
        ("Severity", "warning", None, lambda each: each.severity.value == "warning"),
    ],
)
def test_a_filter_leaves_what_it_asks_for(
    pages: Pages,
    label: str,
    choice: str,
    component: Callable[[Standing], bool] | None,
    finding: Callable[[Finding], bool] | None,
) -> None:
    boundary = system(12, 24)[0]
    if component is not None:
        components = {each.name for each in boundary.components if component(each)}
        findings = [each for each in boundary.result.open_findings if each.component in components]
    elif finding is not None:
        findings = [each for each in boundary.result.open_findings if finding(each)]
        components = {each.component for each in findings}
    with pages.opened("small") as page:
        page.locator("#filters").get_by_label(label, exact=True).select_option(choice)
        assert set(page.locator(".component h3").all_inner_texts()) == components
        assert page.locator(SHOWN.format("findings")).count() == len(findings)
        assert number_of(page, "components") == f"{len(components)} of 12"
        assert number_of(page, "findings") == f"{len(findings)} of 24"
        page.get_by_role("button", name="Clear").click()
        assert (number_of(page, "components"), number_of(page, "findings")) == ("12", "24")


def test_a_provider_leaves_its_calls_and_who_has_them(pages: Pages) -> None:
    boundary = system(12, 24)[0]
    calls = [call for call in boundary.calls if call.provider == "openai"]
    with pages.opened("small") as page:
        page.locator("#filters").get_by_label("Provider").select_option("openai")
        assert number_of(page, "calls") == f"{len(calls)} of {len(boundary.calls)}"
        shown = set(page.locator(".component h3").all_inner_texts())
        assert {call.component for call in calls} - {""} <= shown
        assert number_of(page, "blind").startswith("0 of ")


def test_a_click_on_a_card_leaves_its_component_and_its_findings(pages: Pages) -> None:
    with pages.opened("small") as page:
        anchor = component_anchor("invoice")
        page.locator(f".picture a[href='#{anchor}']").first.click()
        assert page.locator("#chosen-words").inner_text() == "Only invoice"
        assert page.locator(f"#{anchor}").get_attribute("open") is not None
        assert page.evaluate("document.activeElement.parentElement.id") == anchor
        places = page.locator(".finding .place").all_inner_texts()
        assert places
        assert all("invoice" in place or "gone" in place for place in places)
        dim = page.locator(".picture a.dim").count()
        assert dim >= 10
        page.get_by_role("button", name="Show all components").click()
        assert number_of(page, "findings") == "24"
        assert page.locator(".picture a.dim").count() == 0


def test_a_card_can_be_chosen_with_the_keyboard(pages: Pages) -> None:
    with pages.opened("small") as page:
        anchor = component_anchor("ticket")
        page.locator(f".picture a[href='#{anchor}']").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#chosen-words").inner_text() == "Only ticket"


def test_a_group_of_the_picture_leaves_its_components(pages: Pages) -> None:
    with pages.opened("large") as page:
        group = page.locator(".picture a[href^='#group-']").first
        assert group.count()
        group.click()
        assert re.fullmatch(
            r"Only (\d+ components of the picture|\S+ and \S+)", page.locator("#chosen-words").inner_text()
        )
        assert number_of(page, "components") != "120"


def test_a_click_on_a_broken_gate_leaves_what_it_parts(pages: Pages) -> None:
    with pages.opened("small") as page:
        gate = page.locator(".picture .gate path, .picture .gate circle").last
        gate.click(force=True)
        assert re.fullmatch(r"Only [a-z0-9-]+( and [a-z0-9-]+)?", page.locator("#chosen-words").inner_text())
        assert number_of(page, "components") in ("1 of 12", "2 of 12")


def test_a_finding_opens_to_its_code_and_what_to_do(pages: Pages) -> None:
    with pages.opened("small") as page:
        first = page.locator(".finding").first
        assert first.locator(".code").count() == 0
        first.locator("summary").click()
        assert first.locator("mark").first.inner_text().strip()
        assert first.locator(".code .number").count() >= 3
        assert first.get_by_text("What to do:").is_visible()
        first.get_by_role("link").first.click()
        assert page.evaluate("document.activeElement.parentElement.className").startswith("component")


def test_a_chain_of_calls_is_walked_by_mouse_and_by_keys(pages: Pages) -> None:
    with pages.opened("small") as page:
        finding = page.locator(".finding", has_text="MID102").first
        finding.locator("summary").click()
        step, current = finding.locator(".step"), finding.locator("li[aria-current='step']")
        assert step.inner_text() == "Step 1 of 3"
        assert current.locator(".code").is_visible()
        assert finding.locator(".chain .code:visible").count() == 1
        finding.get_by_role("button", name="Next").click()
        assert step.inner_text() == "Step 2 of 3"
        assert "app/shared/text.py:9" in current.inner_text()
        assert current.locator("mark").is_visible()
        finding.get_by_role("button", name="Previous").click()
        current.get_by_role("button").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        assert step.inner_text() == "Step 3 of 3"
        assert page.evaluate("document.activeElement.closest('li').getAttribute('aria-current')") == "step"
        assert finding.get_by_role("button", name="Next").get_attribute("aria-disabled") == "true"
        page.keyboard.press("ArrowDown")
        assert step.inner_text() == "Step 3 of 3"
        page.keyboard.press("Home")
        assert step.inner_text() == "Step 1 of 3"


def test_a_link_opens_what_it_leads_to_wherever_that_stands(pages: Pages) -> None:
    boundary = system(120, 400)[0]
    anchor = finding_anchors(boundary.result)[-1]
    with pages.opened("large", f"#{anchor}") as page:
        finding = page.locator(f"#{anchor}")
        assert finding.get_attribute("open") is not None
        assert finding.locator("summary").bounding_box()["y"] < 900  # type: ignore[index]
        found_by(page, "no such words")
        page.evaluate("location.hash = 'component-limit-109'")
        sync_api.expect(page.locator("#component-limit-109 > summary")).to_be_focused()
        assert page.get_by_role("searchbox").input_value() == ""
        page.evaluate("location.hash = '%zz'")


def test_long_lists_grow_on_demand(pages: Pages) -> None:
    with pages.opened("large") as page:
        shown = page.locator(SHOWN.format("findings"))
        assert shown.count() == 40
        findings = page.locator("[data-list='findings']")
        findings.get_by_role("button", name="Show 120 more").click()
        assert shown.count() == 160
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        findings.get_by_role("button", name="Show all 384").click()
        assert shown.count() == 384
        assert findings.get_by_role("button", name=re.compile("^Show")).count() == 0


def colours(page: sync_api.Page) -> tuple[str, str]:
    """The colour of the page, and of the panel behind the picture."""
    found: list[str] = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.picture rect')).fill]"
    )
    return found[0], found[1]


def test_dark_follows_the_system_and_the_button(pages: Pages) -> None:
    light, dark = ("rgb(255, 255, 255)",) * 2, ("rgb(13, 17, 23)",) * 2
    with pages.opened("small", color_scheme="dark") as page:
        button = page.get_by_role("button", name="Dark")
        assert (colours(page), button.get_attribute("aria-pressed")) == (dark, "true")
        button.click()
        assert (colours(page), button.get_attribute("aria-pressed")) == (light, "false")
        button.click()
        assert colours(page) == dark
    with pages.opened("small", color_scheme="light") as page:
        assert colours(page) == light
        page.emulate_media(color_scheme="dark")
        assert colours(page) == dark
        page.get_by_role("button", name="Dark").click()
        assert colours(page) == light
        page.get_by_role("button", name="Dark").click()
        page.emulate_media(media="print", color_scheme="light")
        assert colours(page) == light


def test_hostile_names_are_only_shown(pages: Pages) -> None:
    with pages.opened("hostile") as page:
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        sync_api.expect(page.locator(".finding .inside")).to_have_count(17)
        text = page.locator("main").inner_text()
        for shown in (
            "<script>alert(1)</script>",
            "</script><script>alert(2)</script>",
            "<!--",
            "\\u202e",
            "領収書の作成",
        ):
            assert shown in text
        assert page.locator("main script, main iframe, main object, main [onmouseover]").count() == 0
        assert page.locator("a[href^='javascript' i]").count() == 0
        for link in page.locator(".picture a").all()[:4]:
            link.click()
        page.wait_for_timeout(100)


def test_nothing_stands_out_of_a_narrow_window(pages: Pages) -> None:
    for name in ("hostile", "small"):
        with pages.opened(name, viewport={"width": 360, "height": 700}) as page:
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            page.wait_for_timeout(100)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_the_page_can_be_read(pages: Pages) -> None:
    with pages.opened("large", java_script_enabled=False) as page:
        assert page.locator(".picture svg").is_visible()
        assert page.locator("#filters").is_hidden()
        assert page.locator("#theme").is_hidden()
        assert page.locator(".component").count() == 120
        first = page.locator("#findings .finding").first
        first.locator("summary").click()
        assert first.locator("mark").first.is_visible()
        assert page.get_by_text("334 more findings are shown with JavaScript").is_visible()
        page.locator(".component summary").first.click()
        assert page.locator(".component .facts").first.is_visible()


def test_print_opens_everything_that_matches_and_hides_controls(pages: Pages) -> None:
    with pages.opened("large") as page:
        page.locator("#filters").get_by_label("Severity").select_option("warning")
        matches = number_of(page, "findings").split()[0]
        page.emulate_media(media="print")
        sync_api.expect(page.locator("details:not([open])")).to_have_count(0)
        assert str(page.locator(SHOWN.format("findings")).count()) == matches
        assert page.locator("#findings .finding .inside").first.is_visible()
        assert page.locator("#filters").is_hidden()
        page.emulate_media(media="screen")
        sync_api.expect(page.locator(SHOWN.format("findings"))).to_have_count(40)
        assert page.locator("details[open]").count() == 0
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "scheme"), [("small", "light"), ("small", "dark"), ("hostile", "dark"), ("nothing", "light")]
)
def test_axe_finds_no_serious_fault(pages: Pages, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe-core-python is not installed").Axe()
    with pages.opened(name, color_scheme=scheme, bypass_csp=True) as page:
        for selector in (".component", ".finding:has-text('MID102')", ".finding"):
            for each in page.locator(f"{selector} > summary").all()[:1]:
                each.click()
        found = axe.run(page)["violations"]
        grave = [
            (each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found if each["impact"] in GRAVE
        ]
        assert grave == []
