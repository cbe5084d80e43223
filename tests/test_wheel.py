"""The wheel, installed and used outside the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig

import pandas as pd
import pytest


def call(*command, folder):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory, root):
    """An environment with orewire from its wheel; what it depends on is borrowed from the one in use."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    call(*pip, "wheel", root, "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, folder=folder)
    [wheel] = folder.glob("orewire-*.whl")
    call(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    python = folder / "venv" / "bin" / "python"
    call(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)
    [site] = (folder / "venv").glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_wheel_runs_outside_the_repository(installed, seeds):
    seed = shutil.copy(seeds / "01-kazakh-german-forum.txt", installed)
    code = "import orewire; print(orewire.__file__)"
    assert str(installed) in call(installed / "venv" / "bin" / "python", "-c", code, folder=installed)
    orewire = installed / "venv" / "bin" / "orewire"
    assert "orewire run" in call(orewire, "--help", folder=installed)
    assert "read 1, kept 1" in call(orewire, "run", seed, "--out", "out", folder=installed)
    assert len(pd.read_parquet(installed / "out" / "deals.parquet")) > 0


def test_wheel_holds_licence_lexicons_and_marker(installed):
    names = call(sys.executable, "-m", "zipfile", "-l", next(installed.glob("*.whl")), folder=installed)
    for name in ("licenses/pipeline/LICENSE", "orewire/lexicons/minerals.csv", "orewire/py.typed"):
        assert name in names
    assert "tests/" not in names
