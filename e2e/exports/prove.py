"""Opens what the page exported, each file in its own program: same images to 1e-5, same next losses to 1e-3.

    python prove.py FOLDER RAY_PYTHON RUN...

RAY_PYTHON is a Python that has Ray alone. Each check is a function; each prints a line, and the first that fails ends
the program.
"""

import json
import os
import pathlib
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

from going_on import (
    JAX,
    TORCH,
    check_beginning,
    check_continued,
    check_pieces,
    check_that_it_can_fail,
    folder_of,
    two_processes,
)
from in_notebook import check_notebook
from networks import check_golden, check_networks
from on_ray import check_cluster, check_sweep

FOLDER, RAY_PYTHON, NAMES = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]


def main():
    check_golden(FOLDER / "golden")
    for number, name in enumerate(NAMES):
        place = FOLDER / name
        expected = json.loads((place / "expected.json").read_text())
        for step in expected["begins"]:
            zipfile.ZipFile(f"{folder_of(place, step)}.zip").extractall(folder_of(place, step))
        folder = folder_of(place, expected["before"])
        sys.path.insert(0, str(folder))
        sys.modules.pop("digit_forge", None)
        import digit_forge

        words, _ = digit_forge.read_checkpoint(folder / "checkpoint.safetensors")
        config = json.loads(words["config"])
        check_networks(place, digit_forge, config, expected)
        check_beginning(place, digit_forge, config, expected)
        ways = {"by JAX": JAX, "by PyTorch": TORCH, "by two processes": two_processes()}
        saved = {what: check_continued(place, digit_forge, expected, what, each) for what, each in ways.items()}
        for what, each in ways.items():
            check_pieces(place, expected, what, each)
        check_that_it_can_fail(place, expected)
        if number == 0:
            check_notebook(place, digit_forge, f"{folder}.zip", folder, expected["after"], saved["by JAX"])
            check_sweep(place, folder)
            check_cluster(place, folder, RAY_PYTHON)
        saved["by JAX"].rename(place / "back")
        sys.path.pop(0)


main()
