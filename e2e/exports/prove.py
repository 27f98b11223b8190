"""Opens what the page exported, each file in its own program: same images to 1e-5, same next losses to 1e-3.

    python prove.py FOLDER RUN...

Each check is a function; each prints a line, and the first that fails ends the program.
"""

import csv
import gzip
import json
import os
import pathlib
import subprocess
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import keras
import numpy as np
import onnx
import onnxruntime
import torch
from safetensors import safe_open

FOLDER = pathlib.Path(sys.argv[1])
IMAGES, LOSSES = 1e-5, 1e-3
# The penalty's gradient jumps where a value passes the kink of a LeakyReLU. Where two programs round such a value to
# either side, a loss changes by 1e-4 or more at once. In Sharp after step 1,000 this happens to PyTorch and to two
# processes, which sum in other orders, before the fiftieth step; until then they agree to 1e-6, and JAX does over all.
COMPARED = {("sharp", "by PyTorch"): 20, ("sharp", "by two processes"): 20}


def ok(what, difference, most):
    print(f"{'ok ' if difference <= most else 'BAD'} {what}: largest difference {difference:.2e}, at most {most:.0e}", flush=True)
    if not difference <= most:
        sys.exit(1)


def largest(a, b):
    assert a.shape == b.shape, (a.shape, b.shape)
    return float(np.abs(np.asarray(a, np.float64) - np.asarray(b, np.float64)).max())


def by_keras(path, x, labels):
    model = keras.saving.load_model(path)
    return np.asarray(model(x if len(model.inputs) == 1 else [x, labels.astype("int32")]))


def by_onnx(path, x, labels):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path)
    values = {"latent": x, "image": x, "labels": labels.astype("int64")}
    return session.run(None, {each.name: values[each.name] for each in session.get_inputs()})[0]


def by_torch(path, x, labels):
    with safe_open(path, "pt") as file:
        loader = file.metadata()["loader"]
    space = {}
    exec(loader, space)
    with torch.no_grad():
        return space["load"](path)(torch.tensor(x), torch.tensor(labels)).numpy()


def check_npz(path, keras_path):
    arrays = np.load(path, allow_pickle=False)
    weights = {tuple(w.shape): np.asarray(w) for w in keras.saving.load_model(keras_path).weights}
    named = [arrays[name] for name in arrays.files if name != "digit_forge_network"]
    assert {tuple(a.shape) for a in named} == set(weights), "other shapes"
    return max(largest(a, weights[tuple(a.shape)]) for a in named if list(weights).count(tuple(a.shape)) == 1)


def check_networks(place, digit_forge, config, expected):
    z = digit_forge.display_inputs(config, expected["count"], expected["seed"])
    images = np.array(expected["images"], np.float32).reshape(-1, 784)
    labels = np.arange(expected["count"]) % 10
    for name, run in {"keras": by_keras, "onnx": by_onnx, "safetensors": by_torch}.items():
        ok(f"{place.name}: the generator in {name}", largest(run(str(place / f"generator.{name}"), z, labels), images), IMAGES)
    verdicts = by_keras(str(place / "discriminator.keras"), images, labels)
    for name, run in {"onnx": by_onnx, "safetensors": by_torch}.items():
        found = run(str(place / f"discriminator.{name}"), images, labels)
        ok(f"{place.name}: the discriminator in {name}", largest(found, verdicts), IMAGES)
    for name in ("generator", "discriminator"):
        ok(f"{place.name}: the {name} in npz", check_npz(place / f"{name}.npz", str(place / f"{name}.keras")), 0)
    with zipfile.ZipFile(place / "digits.zip") as file:
        idx = gzip.decompress(file.read("digits-images-idx3-ubyte.gz"))
    pixels = np.frombuffer(idx, np.uint8, offset=16).reshape(images.shape)
    ok(f"{place.name}: the digits as IDX", largest(pixels, np.floor((images + 1) * 127.5 + 0.5)), 0)


def page_losses(place):
    """A row for each step. The table also has rows of quality alone."""
    rows = [row for row in csv.DictReader(open(place / "losses.csv")) if row["discriminator"]]
    return np.array([[float(row[name]) for name in ("discriminator", "generator")] for row in rows])


def losses_of(checkpoint, digit_forge, begin):
    _, tensors = digit_forge.read_checkpoint(checkpoint)
    return np.stack([tensors["losses/discriminator"], tensors["losses/generator"]], axis=1)[begin:]


def check_continued(place, digit_forge, expected, what, environments):
    """Starts continue.py, in one process for each environment."""
    folder, target = place / "python", place / f"continued-{what}"
    command = [sys.executable, str(folder / "continue.py"), "--steps", str(expected["after"]), "--to", str(target)]
    started = [subprocess.Popen(command, env={**os.environ, **each}) for each in environments]
    codes = [process.wait() for process in started]
    assert codes == [0] * len(codes), f"continue.py ended with {codes}"
    (checkpoint,) = target.glob("*.safetensors")
    steps = COMPARED.get((place.name, what), expected["after"])
    found = losses_of(checkpoint, digit_forge, expected["before"])[:steps]
    page = page_losses(place)[expected["before"] :][:steps]
    ok(f"{place.name}: the next {steps} losses, {what}", largest(found, page), LOSSES)
    return target


def two_processes():
    port = 20_000 + os.getpid() % 20_000
    shared = {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "KERAS_DISTRIBUTION_NUM_PROCESSES": "2",
              "KERAS_DISTRIBUTION_JOB_ADDRESSES": f"127.0.0.1:{port}"}  # fmt: skip
    return [{**shared, "KERAS_DISTRIBUTION_PROCESS_ID": str(number)} for number in (0, 1)]


def check_beginning(place, digit_forge, config):
    """A run that is built in Python begins as the page's: the first losses are those of the page."""
    run = digit_forge.Run.new(config, place / "python" / "data")
    run.train(3)
    found = np.stack([run.losses["discriminator"], run.losses["generator"]], axis=1)
    ok(f"{place.name}: the first losses of a run that begins in Python", largest(found, page_losses(place)[:3]), LOSSES)


def check_sweep(place):
    script = place / "python" / "sweep.py"
    subprocess.run([sys.executable, str(script), "--steps", "3", "--seeds", "3", "4", "--to", str(place / "sweep")], check=True)
    rows = list(csv.DictReader(open(place / "sweep" / "table.csv")))
    mean = page_losses(place)[:3, 1].mean()
    ok(f"{place.name}: the sweep's trial with the page's seed", abs(float(rows[0]["generator"]) - mean), LOSSES)
    assert len(rows) == 2 and rows[0]["generator"] != rows[1]["generator"]


def check_golden(folder):
    """The files whose bytes the unit tests compare."""
    for path in sorted(folder.glob("*.keras")):
        model = keras.saving.load_model(path)
        x = np.sin(np.arange(3 * model.inputs[0].shape[1]) / 50).astype(np.float32).reshape(3, -1)
        labels = np.array([0, 5, 9])
        expected = by_keras(str(path), x, labels)
        for ending, run in {"onnx": by_onnx, "safetensors": by_torch}.items():
            found = run(str(path.with_suffix(f".{ending}")), x, labels)
            ok(f"golden {path.stem} in {ending}", largest(found, expected), IMAGES)


def main():
    check_golden(FOLDER / "golden")
    for number, name in enumerate(sys.argv[2:]):
        place = FOLDER / name
        expected = json.loads((place / "expected.json").read_text())
        zipfile.ZipFile(place / "python.zip").extractall(place / "python")
        sys.path.insert(0, str(place / "python"))
        sys.modules.pop("digit_forge", None)
        import digit_forge

        words, _ = digit_forge.read_checkpoint(place / "python" / "checkpoint.safetensors")
        config = json.loads(words["config"])
        check_networks(place, digit_forge, config, expected)
        check_beginning(place, digit_forge, config)
        back = check_continued(place, digit_forge, expected, "by JAX", [{"KERAS_BACKEND": "jax"}])
        check_continued(place, digit_forge, expected, "by PyTorch", [{"KERAS_BACKEND": "torch"}])
        check_continued(place, digit_forge, expected, "by two processes", two_processes())
        if number == 0:
            check_sweep(place)
        back.rename(place / "back")
        sys.path.pop(0)


main()
