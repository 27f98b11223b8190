"""Trains judges that share nothing with the page's but the data, and measures the generators with each.

    python rankGenerators.py FOLDER MNIST

FOLDER has generators.json and the images of each generator, MNIST the data set's IDX files. Writes others.json.
"""

import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

FOLDER, MNIST = map(pathlib.Path, sys.argv[1:3])
SIDE, CLASSES, FEATURES = 28, 10, 84
LEAST_ACCURACY = 0.97
# So small networks gain nothing from more threads, and on busy cores these wait for each other.
torch.set_num_threads(1)


def read_idx(name, header):
    return np.frombuffer((MNIST / name).read_bytes(), np.uint8, offset=header)


def read_images(name):
    return torch.tensor(read_idx(name, 16).reshape(-1, 1, SIDE, SIDE) / 255, dtype=torch.float32)


def read_labels(name):
    return torch.tensor(read_idx(name, 8).astype(np.int64))


class Judge(nn.Module):
    """What comes before the features, and the digit that they show."""

    def __init__(self, body):
        super().__init__()
        self.body, self.head = body, nn.Linear(FEATURES, CLASSES)

    def forward(self, x):
        return self.head(self.body(x))


def lenet():
    """LeCun et al., "Gradient-Based Learning Applied to Document Recognition" (1998): tanh and means of neighbours."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, FEATURES), nn.Tanh(),
    )  # fmt: skip


def dense():
    """It knows nothing of neighbours: a column of pixels is as good as any other."""
    return nn.Sequential(nn.Flatten(), nn.Linear(SIDE * SIDE, 256), nn.GELU(), nn.Linear(256, FEATURES), nn.GELU())


def train(judge, optimizer, images, labels, epochs, batch=128):
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, optimizer.param_groups[0]["lr"], total_steps=epochs * (len(images) // batch)
    )
    for _ in range(epochs):
        order = torch.randperm(len(images))
        for at in range(0, len(images) - batch + 1, batch):
            rows = order[at : at + batch]
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(judge(images[rows]), labels[rows]).backward()
            optimizer.step()
            schedule.step()


def start_lenet():
    torch.manual_seed(18)
    judge = Judge(lenet())
    return judge, torch.optim.SGD(judge.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=1e-4)


def start_dense():
    torch.manual_seed(81)
    judge = Judge(dense())
    return judge, torch.optim.AdamW(judge.parameters(), lr=2e-3)


@torch.no_grad()
def moments(judge, images):
    features = torch.cat([judge.body(part) for part in images.split(1000)]).numpy().astype(np.float64)
    return features.mean(0), np.cov(features, rowvar=False)


def root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.sqrt(values.clip(0))) @ vectors.T


def frechet(a, b):
    (mean_a, covariance_a), (mean_b, covariance_b) = a, b
    half = root(covariance_a)
    shared = np.sqrt(np.linalg.eigvalsh(half @ covariance_b @ half).clip(0)).sum()
    return ((mean_a - mean_b) ** 2).sum() + np.trace(covariance_a) + np.trace(covariance_b) - 2 * shared


def main():
    generators = json.loads((FOLDER / "generators.json").read_text())
    train_images, train_labels = read_images("train-images-idx3-ubyte"), read_labels("train-labels-idx1-ubyte")
    test_images, test_labels = read_images("t10k-images-idx3-ubyte"), read_labels("t10k-labels-idx1-ubyte")
    others = {}
    for name, start, epochs in (("lenet", start_lenet, 3), ("dense", start_dense, 5)):
        judge, optimizer = start()
        train(judge, optimizer, train_images, train_labels, epochs)
        judge.eval()
        with torch.no_grad():
            accuracy = (judge(test_images).argmax(1) == test_labels).double().mean().item()
        print(f"{name}: right on {accuracy:.2%} of mnist-test", flush=True)
        if accuracy < LEAST_ACCURACY:
            sys.exit(f"{name} reads digits too badly to judge any.")
        real = {file: moments(judge, read_images(file)) for file in {each["real"] for each in generators}}
        distances = []
        for each in generators:
            pixels = np.fromfile(each["file"], np.uint8).reshape(-1, 1, SIDE, SIDE)
            images = torch.tensor(pixels / 255, dtype=torch.float32)
            distances.append(frechet(moments(judge, images), real[each["real"]]))
        others[name] = {"accuracy": accuracy, "distances": distances}
    (FOLDER / "others.json").write_text(json.dumps(others))


main()
