"""The networks' files and the digits, each opened in its own program: the same images to 1e-5."""

import gzip
import zipfile

import keras
import numpy as np
import onnx
import onnxruntime
import torch
from safetensors import safe_open

from agreement import IMAGES, largest, ok


def by_keras(path, x, labels):
    model = keras.saving.load_model(path)
    return np.asarray(model(x if labels is None else [x, labels.astype("int32")]))


def by_onnx(path, x, labels):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path)
    values = {"latent": x, "image": x, "labels": None if labels is None else labels.astype("int64")}
    return session.run(None, {each.name: values[each.name] for each in session.get_inputs()})[0]


def by_torch(path, x, labels):
    with safe_open(path, "pt") as file:
        loader = file.metadata()["loader"]
    space = {}
    exec(loader, space)
    with torch.no_grad():
        return space["load"](path)(*[torch.tensor(value) for value in (x, labels) if value is not None]).numpy()


def check_npz(path, keras_path):
    arrays = np.load(path, allow_pickle=False)
    weights = {tuple(w.shape): np.asarray(w) for w in keras.saving.load_model(keras_path).weights}
    named = [arrays[name] for name in arrays.files if name != "digit_forge_network"]
    assert {tuple(a.shape) for a in named} == set(weights), "other shapes"
    return max(largest(a, weights[tuple(a.shape)]) for a in named if list(weights).count(tuple(a.shape)) == 1)


def check_networks(place, digit_forge, config, expected):
    z = digit_forge.display_inputs(config, expected["count"], expected["seed"])
    images = np.array(expected["images"], np.float32).reshape(-1, 784)
    for name, run in {"keras": by_keras, "onnx": by_onnx, "safetensors": by_torch}.items():
        ok(f"{place.name}: the generator in {name}", largest(run(str(place / f"generator.{name}"), z, None), images), IMAGES)
    labels = np.arange(expected["count"]) % 10 if config["labels"] else None
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


def check_golden(folder):
    """The files whose bytes the unit tests compare."""
    for path in sorted(folder.glob("*.keras")):
        inputs = keras.saving.load_model(path).inputs
        x = np.sin(np.arange(3 * inputs[0].shape[1]) / 50).astype(np.float32).reshape(3, -1)
        labels = np.array([0, 5, 9]) if len(inputs) == 2 else None
        expected = by_keras(str(path), x, labels)
        for ending, run in {"onnx": by_onnx, "safetensors": by_torch}.items():
            found = run(str(path.with_suffix(f".{ending}")), x, labels)
            ok(f"golden {path.stem} in {ending}", largest(found, expected), IMAGES)
