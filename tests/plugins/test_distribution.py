"""A distribution that somebody else might write, really installed: used, and broken in every way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import building
import numpy as np
import pytest

import narrate
from narrate import cli, plugins
from narrate.checks.options import Options
from narrate.checks.target import check
from narrate.errors import EngineError, PluginError, ScriptError
from narrate.settings import load
from narrate.sound.decode import decode

SOURCE = Path(__file__).parent / "oddments"
PACKAGE = "oddments"
SCRIPTS = {
    "bees.slips": "= Bees\nSome words are here to be said.\n> a remark\nMore words.\n= Wasps\nThe end of it.\n",
    "cast.md": "---\ntitle: Cast\nvoice: buzz/wasp\n---\n\nThe wasp speaks first.\n\n"
    "<!-- narrate: voice hibari/ -->\n\nAnd the lady answers.\n",
    "plain.md": "# Plain\n\nNobody else is needed here.\n",
}
DAY = 86_400


@pytest.fixture(scope="module")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has put the distribution."""
    folder = tmp_path_factory.mktemp("installed")
    source = shutil.copytree(SOURCE, tmp_path_factory.mktemp("source") / PACKAGE)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, *offline, "--target", folder, source], check=True, timeout=120)
    return folder


@pytest.fixture
def site(wheelhouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it in this process's path, to be broken."""
    folder = shutil.copytree(wheelhouse, tmp_path / "site")
    monkeypatch.syspath_prepend(folder)
    _forget()
    yield folder
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    plugins.forget()
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show that needs the distribution for two of its scripts, and nobody for the third."""
    folder = building.show(tmp_path / "show", dict(SCRIPTS))
    for age, name in enumerate(SCRIPTS):
        os.utime(folder / "script" / name, (building.WRITTEN - age * DAY,) * 2)
    return folder


def test_it_is_built_with_checked_and_heard(site: Path, show: Path) -> None:
    paths = os.pathsep.join(filter(None, [str(site), str(Path.cwd()), *sys.path]))
    environment = {**os.environ, "PYTHONPATH": paths}

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "narrate", *command],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        return done.stdout

    assert "3 new or changed" in run("build", "-C", str(show))
    assert "0 errors" in run("check", "-C", str(show))
    assert "wasp" in run("voices", "buzz")
    settings = load(show)
    built = {episode.script: episode for episode in narrate.build(show=show, settings=settings).episodes}
    assert set(built) == set(SCRIPTS)
    assert [mark.title for mark in built["bees.slips"].chapters] == ["Bees", "Wasps"]
    transcript = next((show / "audio").glob("bees-*.vtt")).read_text(encoding="utf-8")
    assert "The end of it." in transcript and "remark" not in transcript
    sound = narrate.sound_of(built["cast.md"], settings=settings)
    assert sound.frame_rate == settings.sound.rate
    assert np.abs(np.array(sound.get_array_of_samples())).max() > 1000


def test_its_tables_are_checked_like_all_settings(site: Path, show: Path) -> None:
    toml = show / "narrate.toml"
    before = toml.read_text()
    for table, hint in (
        ("[engines.buzz]\nloudnes = 0.1\n", "`engines.buzz.loudness`"),
        ("[engines.buz]\nloudness = 0.1\n", "`engines.buzz`"),
        ("[engines.buzz]\nloudness = 0.9\n", "between 0.01 and 0.5"),
    ):
        toml.write_text(before + table)
        with pytest.raises(narrate.errors.SettingsError) as caught:
            load(show)
        assert caught.value.where == str(toml) and hint in caught.value.hint


Break = Callable[[str], str]


def instead(old: str, new: str) -> Break:
    def edit(code: str) -> str:
        assert old in code
        return code.replace(old, new)

    return edit


def only(code: str) -> Break:
    return lambda _: code


@pytest.mark.parametrize(
    ("module", "edit", "status", "message"),
    [
        ("buzz", only("1 / 0"), PluginError.status, "cannot be imported: ZeroDivisionError"),
        (
            "buzz",
            only("import nothing_like_this"),
            PluginError.status,
            "cannot be imported: ModuleNotFoundError",
        ),
        ("buzz", only("raise SystemExit(3)"), PluginError.status, "cannot be imported: SystemExit"),
        ("buzz", only("def Buzz("), PluginError.status, "cannot be imported: SyntaxError"),
        ("buzz", only("Other = 5"), PluginError.status, "cannot be imported: AttributeError"),
        ("buzz", only("Buzz = print"), PluginError.status, "is not a subclass"),
        ("buzz", instead("def voices", "def choir"), PluginError.status, "lacks `voices`"),
        ("buzz", instead("def speak", "def hum"), PluginError.status, "lacks `speak`"),
        ("buzz", instead("@dataclass(frozen=True)", ""), PluginError.status, "not a frozen dataclass"),
        ("buzz", instead('voice: str = "bee"', "voice: Nothing = 5"), PluginError.status, "NameError"),
        (
            "buzz",
            instead("sound, words = ", "sound, words = 1 / 0, "),
            EngineError.status,
            "ZeroDivisionError",
        ),
        ("buzz", instead("sound, words = ", "raise SystemExit  #"), EngineError.status, "SystemExit"),
        ("buzz", instead("return Clip(", "return tuple, ("), EngineError.status, "tuple instead of a Clip"),
        ("buzz", instead("Clip(sound, RATE", "Clip(sound, 0"), EngineError.status, "at 0 hertz"),
        ("buzz", instead("Clip(sound, RATE", "Clip(sound[1:], RATE"), EngineError.status, "16-bit samples"),
        ("buzz", instead("len(sound) // 2", "len(sound)"), EngineError.status, "a word begins at"),
        ("buzz", instead("for name in PERIODS", "for name in 5"), EngineError.status, "failed while"),
        ("slips", only("1 / 0"), 0, "cannot be imported: ZeroDivisionError"),
        ("slips", only("Slips = 5"), 0, "is no dataclass derived from"),
        ("slips", instead("def read", "def look"), 0, "lacks `read`"),
        ("slips", instead('(".slips",)', '".slips"'), 0, "not a tuple of strings"),
        (
            "slips",
            instead("if not sections:", "1 / 0\n        if not sections:"),
            PluginError.status,
            "fails here",
        ),
        ("slips", instead("return [", "return 5, ["), PluginError.status, "gives int, not a script"),
        ("slips", instead("slip.end(2))", "10**6)"), PluginError.status, "places text at"),
    ],
)
def test_whatever_is_wrong_with_it_is_said_and_harms_nothing_else(
    module: str,
    edit: Break,
    status: int,
    message: str,
    site: Path,
    show: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = site / PACKAGE / f"{module}.py"
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["narrate", "build", "-C", str(show)])
    assert cli.main() == status
    said = capfd.readouterr().err
    noun = {"buzz": "engine", "slips": "reader"}[module]
    assert f"{noun} `{module}` of {PACKAGE} 1.2.0 " in said and message in said
    assert "Traceback" not in said
    needing = {"buzz": "cast.md", "slips": "bees.slips"}[module]
    published = {episode.script for episode in narrate.build(show=show).episodes}
    assert published == set(SCRIPTS) - {needing}
    building.assert_whole(show / "audio")


def test_who_asks_for_a_script_that_a_broken_reader_reads_is_told(
    site: Path, show: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (site / PACKAGE / "slips.py").write_text("1 / 0")
    monkeypatch.setattr(
        sys, "argv", ["narrate", "build", "-C", str(show), str(show / "script" / "bees.slips")]
    )
    assert cli.main() == ScriptError.status
    assert f"reader `slips` of {PACKAGE} 1.2.0 cannot be imported" in capfd.readouterr().err


@pytest.fixture
def with_format(site: Path, show: Path) -> Path:
    """The show, published in the distribution's format too."""
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write('[sound]\nformats = ["mp3", "snd"]\n')
    return show


def test_its_format_is_offered_beside_the_first(with_format: Path) -> None:
    episodes = narrate.build(show=with_format).episodes
    for episode in episodes:
        first, second = (decode((with_format / "audio" / file.name).read_bytes()) for file in episode.files)
        assert episode.files[1].media_type == "audio/basic"
        assert len(first) == len(second) == episode.samples
        assert np.corrcoef(first, second)[0, 1] > 0.95
    assert [one for one in check(with_format / "audio", Options()) if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (only("1 / 0"), "cannot be imported: ZeroDivisionError"),
        (only("Snd = 5"), "is no class derived from"),
        (instead("def write", "def wrote"), "has no `write`"),
        (instead("suffix = ", "ending = "), "has no `suffix`"),
        (instead("digest = ", "digest = 1 / 0 #"), "failed while it wrote: ZeroDivisionError"),
        (instead("return digest.hexdigest()", "return 5"), "gave 5 for a hash"),
    ],
)
def test_a_broken_format_is_an_error_for_who_asks_for_it(
    edit: Break,
    message: str,
    site: Path,
    with_format: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = site / PACKAGE / "snd.py"
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["narrate", "build", "-C", str(with_format)])
    assert cli.main() == PluginError.status
    said = capfd.readouterr().err
    assert f"format `snd` of {PACKAGE} 1.2.0 " in said and message in said
    assert "Traceback" not in said
