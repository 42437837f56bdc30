"""`narrate add` of a whole site: a script a post, all else in a list; the twins lie in tests/data/exports."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from typer.testing import CliRunner

from narrate.cli import app
from narrate.errors import ScriptError
from narrate.pipeline.adding import add
from narrate.pipeline.adding.moving import LeftOut
from narrate.settings import Text, load
from narrate.text.export import Export, Post
from narrate.text.exports.ghost import lexical, mobiledoc
from narrate.text.exports.wordpress import WordPress
from narrate.text.exports.wordpress.content import page_of
from narrate.text.posts import script_of
from narrate.text.readers import read

DATA = Path(__file__).parents[1] / "data" / "exports"
WXR, GHOST = DATA / "harbour.wordpress.xml", DATA / "shed.ghost.json"


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def letters(folder: str = "", of: str = "letters") -> bytes:
    """The newsletter in tests/data, or other pages there, packed as its service does."""
    base = DATA / of
    files = sorted(path for path in base.rglob("*") if path.is_file())
    return packed({folder + path.relative_to(base).as_posix(): path.read_bytes() for path in files})


def added(tmp_path: Path, name: str, data: bytes, **options: object) -> tuple[list[Path], list[LeftOut]]:
    """What comes of an export in a show of its own."""
    export = tmp_path / name
    export.write_bytes(data)
    left_out: list[LeftOut] = []
    paths = add([str(export)], load(tmp_path), tell=left_out.append, **options)  # type: ignore[arg-type]
    return paths, left_out


def noted(tmp_path: Path, paths: list[Path], left_out: list[LeftOut]) -> str:
    """The scripts one after the other, then what is left out."""
    parts = []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        told = [line for line in lines if not line.startswith("added: ")]
        parts += [f"==== {path.relative_to(tmp_path).as_posix()}", *told]
    listed = [f"left out, {one.why}: {one.title}" for one in left_out]
    return "\n".join([*parts, "====", *listed]).replace(str(tmp_path), "…") + "\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (WXR.name, WXR.read_bytes()),
        (GHOST.name, GHOST.read_bytes()),
        ("letters.zip", letters()),
        ("stories.zip", letters(of="stories")),
    ],
    ids=["wordpress", "ghost", "substack", "medium"],
)
def test_a_site_becomes_what_its_golden_twin_says(
    tmp_path: Path, name: str, data: bytes, golden: Callable[[Path, str], str]
) -> None:
    made = noted(tmp_path, *added(tmp_path, name, data))
    assert made == golden(DATA / f"{name}.expected", made)


def test_drafts_pages_and_private_texts_are_taken_on_demand_and_have_no_number(tmp_path: Path) -> None:
    paths, left_out = added(tmp_path, "a.xml", WXR.read_bytes(), also=("draft", "page", "private"))
    scripts = {script.title: script for script in map(read, paths)}
    assert scripts["Half a thought"].draft
    assert not scripts["About"].draft
    assert "episode" not in scripts["For friends"].extra
    assert {one.why for one in left_out} == {"attachment", "without text", "wp_block"}


def test_an_export_that_comes_again_brings_what_is_new_and_leaves_edits(tmp_path: Path) -> None:
    paths, _ = added(tmp_path, "a.xml", WXR.read_bytes())
    paths[0].write_text(paths[0].read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    edited = paths[0].read_text(encoding="utf-8")
    paths[1].unlink()
    again, left_out = added(tmp_path, "a.xml", WXR.read_bytes())
    assert again == [paths[1]]
    assert [one.why for one in left_out].count("is there already") == len(paths) - 1
    assert paths[0].read_text(encoding="utf-8") == edited
    assert added(tmp_path, "a.xml", WXR.read_bytes(), force=True)[0] == paths
    assert paths[0].read_text(encoding="utf-8") != edited


def test_all_posts_as_one_script(tmp_path: Path) -> None:
    [path], _ = added(tmp_path, "a.json", GHOST.read_bytes(), as_one="From the shed")
    titles = [section.title for section in read(path).sections]
    assert titles[0] == "From the shed"
    assert {"Wood", "Ash", "Oak"} <= set(titles)


def test_archives_of_a_folder_and_of_several_parts_are_exports(tmp_path: Path) -> None:
    assert [path.name for path in added(tmp_path, "a.zip", letters("letters/"))[0]] == ["the-first-letter.md"]
    parts = {"s.wordpress.2025-01-01.000.xml": WXR.read_bytes(), "__MACOSX/._s.xml": b"litter"}
    assert len(added(tmp_path, "b.zip", packed(parts))[0]) == 5


def test_the_command_lists_what_is_left_out(tmp_path: Path) -> None:
    command = ["add", str(WXR), "-C", str(tmp_path)]
    told = CliRunner().invoke(app, command)
    assert told.exit_code == 0
    assert "left out, draft (1): Half a thought" in told.output
    found = json.loads(CliRunner().invoke(app, [*command, "--json", "--also", "draft"]).output)
    assert [Path(path).name for path in found["scripts"]] == ["half-a-thought.md"]
    assert {"title": "About", "why": "page"} in found["left_out"]
    assert CliRunner().invoke(app, [*command, "--also", "drafts"]).exit_code == 2


# --- what services keep instead of HTML -----------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("One\n\ntwo\nlines", ["One", "two lines"]),
        ("<em>One\n\nstill one</em>", ["One", "still one"]),
        ("<ul>\n\n<li>a</li>\n\n<li>b</li>\n\n</ul>", ["a", "b"]),
        (
            "<table>\n\n<tr>\n\n<td>a</td>\n<td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            ["a, b.", "c, d."],
        ),
        ("a [gallery] b", ["a b"]),
        ("[portfolio-framework]\n\nsee [sic-erat] so", ["see [sic-erat] so"]),
        ("a [sic] b [1] c [Note: d] e", ["a [sic] b [1] c [Note: d] e"]),
        ("[[gallery]]", ["[gallery]"]),
        ('[box type="info"]inside[/box]', ["inside"]),
        ("[unknown]inside[/unknown]", ["inside"]),
        ('<a href="[gallery]">here</a>', ["here"]),
        ("[caption]<img src='x'> words[/caption] after", ["words", "after"]),
        ('[caption caption="old words"]<img src="x">[/caption]', ["old words"]),
        ("$latex E=mc^2$ is known", ["is known"]),
        ("<!-- wp:freeform -->\none\n\ntwo\n<!-- /wp:freeform -->", ["one", "two"]),
        ("<!-- wp:paragraph --><p>one</p><!-- /wp:paragraph -->two\n\nthree", ["one", "two", "three"]),
        ("<!-- wp:unfinished", []),
        ("<pre>a\n\n[gallery]</pre>", []),
    ],
)
def test_what_wordpress_keeps_is_read_as_it_is_shown(content: str, said: list[str]) -> None:
    post = Post("1", "T", page_of(content, {}, ""))
    script = script_of(post, Export("S", (post,)), WordPress(), "s.xml", Text())
    blocks = [block.text for block in script.blocks]
    assert blocks == ["T", *said]


def test_a_reusable_block_that_holds_itself_ends() -> None:
    block = "<!-- wp:block {&quot;ref&quot;:1} /-->".replace("&quot;", '"')
    assert page_of(block * 9, {"1": f"x{block * 9}"}, "").count("x") == 200


@pytest.mark.parametrize(
    "content", ["[a ", "[embed]", '[b c="', "<!-- wp:x ", "\n\n", "<p>\n\n", "[ref]", "https://x\n"]
)
def test_repetition_takes_no_longer_than_it_is_long(content: str) -> None:
    begun = time.perf_counter()
    page_of(content * (100_000 // len(content)), {}, "")
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("render", [lexical.html_of, mobiledoc.html_of])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"root":1}',
        '{"sections":[[10,5]],"cards":[]}',
        "[" * 10_000,
        '{"root":{"children":[1]}}',
    ],
)
def test_a_text_that_no_editor_wrote_is_empty(render: Callable[[str], str], text: str) -> None:
    assert render(text) == ""


@examples(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"ab \n[]<>\"'",
                *(
                    "[gallery]",
                    "[caption]",
                    "[/caption]",
                    "[[x]]",
                    '[y z="1"]',
                    "[/y]",
                    "[embed]",
                    "[/embed]",
                ),
                *(
                    "<p>",
                    "</p>",
                    "<br>",
                    "<pre>",
                    "</pre>",
                    "<!-- wp:a -->",
                    "<!-- /wp:a -->",
                    "<!-- wp:b /-->",
                ),
                "https://a.b/c",
            ]
        ),
        max_size=25,
    )
)
def test_no_word_is_lost(parts: list[str]) -> None:
    """Every letter that stands outside of tags and comments is spoken or left out by a rule."""
    post = Post("1", "T", page_of("".join(parts), {}, ""))
    script = script_of(post, Export("S", (post,)), WordPress(), "s.xml", Text())
    runs = script.runs
    covered = {at for part in [*runs, *script.skips] for at in range(part.start, part.end)}
    assert all(at in covered or char.isspace() for at, char in enumerate(script.source))


# --- hostile --------------------------------------------------------------------------------

_RSS = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
_TABLE = b"post_id,post_date,is_published,type,audience,title\n1.x,2024-01-01T00:00:00Z,true,newsletter,everyone,X\n"


def item(content: str, title: str = "T") -> str:
    """A published post."""
    return (
        f"<item><title>{title}</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<content:encoded>{content}</content:encoded></item>"
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xml", _RSS.encode(), "no text that is published"),
        (
            "a.xml",
            f"{_RSS}<channel>{item('<![CDATA[' + '<div>' * 50_000 + ']]>')}</channel>".encode(),
            "no text that is",
        ),
        ("a.json", b'{"db": [{"meta": {}, "data": {"posts": 7}}]}', "has no posts"),
        ("a.json", b'{"db": "posts" ' + b"[" * 100_000, "is no export that can be read"),
        (
            "a.json",
            b'{"db": [{"data": {"posts": [1, null, [], {"html": {}}]}}]}',
            "no text that is published",
        ),
        ("a.zip", packed({"posts.csv": b"nothing\n1\n"}), "no column post_id"),
        ("a.zip", packed({"posts.csv": b'post_id,title\n"1,"x\n'}), "is damaged"),
        ("a.zip", packed({"posts.csv": _TABLE, "posts/1.x.html": b"<p>a" * 10_000_000}), "unpacks to more"),
        ("a.zip", packed({"posts.csv": _TABLE, "../../posts/1.x.html": b""}), "no text that is published"),
    ],
    ids=[
        "empty",
        "deep",
        "no list",
        "nested",
        "odd rows",
        "columns",
        "quotes",
        "bomb",
        "empty page",
    ],
)
def test_hostile_exports_end_in_an_error(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(ScriptError, match=message):
        added(tmp_path, name, data)
    assert time.perf_counter() - begun < 5
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_what_is_broken_in_one_post_keeps_no_other_out(tmp_path: Path) -> None:
    """Characters that XML has not, a text that ends in the middle, elements by the thousand."""
    deep = f"{'&lt;div&gt;' * 9000}x"
    posts = (
        item("one \x0b two &amp; &nbsp;&eacute; & six", "A")
        + item(deep, "B")
        + item("three]]>four", "C &amp; c").replace("<item>", "<item>&e;")
    )
    paths, left_out = added(tmp_path, "a.xml", f"{_RSS}<channel>{posts}<item><title>D".encode())
    assert [path.stem for path in paths] == ["a", "c-c"]
    assert [read(path).sections[0].blocks[1].text for path in paths] == ["one two & é & six", "three]]>four"]
    assert "deep" in left_out[0].why


def test_nothing_outside_of_an_export_is_read_and_no_entity_grows(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("treasure", encoding="utf-8")
    inner = f'<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    posts = item("word &amp; &e; &a19; word")
    data = f'<!DOCTYPE x [{inner}<!ENTITY a0 "ha">{entities}]>{_RSS}<channel>{posts}</channel></rss>'
    [path], _ = added(tmp_path, "a.xml", data.encode())
    text = path.read_text(encoding="utf-8")
    assert "treasure" not in text
    assert len(text) < 1000


def test_files_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrate.pipeline.adding.sources._LARGEST_FILE", 2**20)
    with pytest.raises(ScriptError, match="has more than 1 MB"):
        add(["/dev/zero"], load(tmp_path))
    monkeypatch.setattr(WordPress, "max_bytes", 1000)
    with pytest.raises(ScriptError, match="an export has at most"):
        add([str(WXR)], load(tmp_path))
