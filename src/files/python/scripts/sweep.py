# /// script
# requires-python = ">=3.11"
# dependencies = ["keras==3.15.1", "jax==0.10.2", "h5py==3.16.0", "numpy>=2.0", "ray[client]==2.60.0"]
# ///
"""Trains many seeds or settings from the beginning, on this machine or on a Ray cluster; one table at the end.

    uv run sweep.py --steps 2000 --seeds 1 2 3 4
    python sweep.py --steps 2000 --set generatorLearningRate=0.001,0.002 --set penalty=0,0.1
    python sweep.py --address ray://head:10001 --seeds 1 2 3 4

All settings that are not named are those of the run in this folder.
"""

import argparse
import csv
import itertools
import json
import pathlib
import tempfile
import time

import ray

HERE = pathlib.Path(__file__).parent
NEEDS = ["keras==3.15.1", "h5py==3.16.0"]


def value_of(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def trials(base, seeds, sets):
    """One dictionary of changed settings for each trial."""
    axes = [("seed", seeds)] if seeds else []
    for text in sets:
        name, _, values = text.partition("=")
        if name not in base:
            raise SystemExit(f"There is no setting {name}; there are {', '.join(base)}")
        axes.append((name, [value_of(value) for value in values.split(",")]))
    names = [name for name, _ in axes]
    return [dict(zip(names, values)) for values in itertools.product(*(values for _, values in axes))]


def train(config, steps, folder):
    """One trial, wherever Ray runs it. Returns its figures and its generator as a file's bytes."""
    import digit_forge

    run = digit_forge.Run.new(config, pathlib.Path(folder) / "data")
    began = time.monotonic()
    run.train(steps)
    seconds = time.monotonic() - began
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "generator.keras"
        digit_forge.save_generator(path, run)
        file = path.read_bytes()
    last = slice(-min(steps, 100), None)
    mean = {name: sum(values[last]) / len(values[last]) for name, values in run.losses.items()}
    figures = {name: f"{value:.4f}" for name, value in {**mean, "seconds": seconds}.items()}
    return {**figures, "node": ray.get_runtime_context().get_node_id()[:8]}, file


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1000, help="of each trial (default: 1000)")
    parser.add_argument("--seeds", type=int, nargs="*", default=[])
    parser.add_argument("--set", action="append", default=[], help="name=value,value: may be given several times")
    parser.add_argument("--address", help="of a Ray cluster; without it, this machine")
    parser.add_argument("--cpus", type=float, default=1, help="for each trial")
    parser.add_argument("--gpus", type=float, default=0, help="for each trial")
    parser.add_argument("--to", default=HERE / "sweep")
    options = parser.parse_args()

    import digit_forge

    words, _ = digit_forge.read_checkpoint(HERE / "checkpoint.safetensors")
    base = json.loads(words["config"])
    changes = trials(base, options.seeds, options.set)
    if options.address:
        # The nodes get this folder, data included, and the packages. What it made before stays here.
        packages = [*NEEDS, "jax[cuda12]==0.10.2" if options.gpus > 0 else "jax==0.10.2"]
        given = {"working_dir": str(HERE), "excludes": ["/continued", "/sweep"], "pip": packages}
        ray.init(options.address, runtime_env=given)
        folder = "."
    else:
        ray.init(runtime_env={"env_vars": {"PYTHONPATH": str(HERE)}}, include_dashboard=False)
        folder = str(HERE)
    # Each trial has a process of its own, which gives back all memory, and all nodes get some.
    needs = {"num_cpus": options.cpus, "num_gpus": options.gpus, "max_calls": 1, "scheduling_strategy": "SPREAD"}
    remote = ray.remote(**needs)(train)
    waiting = [remote.remote({**base, **change}, options.steps, folder) for change in changes]
    target = pathlib.Path(options.to)
    target.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (change, result) in enumerate(zip(changes, waiting), 1):
        figures, file = ray.get(result)
        (target / f"generator-{number}.keras").write_bytes(file)
        rows.append({"trial": number, **change, **figures})
        print(f"{number} of {len(changes)} done", flush=True)
    names = list(rows[0])
    widths = [max(len(str(row[name])) for row in [dict(zip(names, names)), *rows]) for name in names]
    for row in [dict(zip(names, names)), *rows]:
        print("  ".join(str(row[name]).rjust(width) for name, width in zip(names, widths)))
    with open(target / "table.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    print("The losses are means over the last 100 steps. A node is named by the beginning of Ray's id of it.")
    print(f"Table and generators are in {target}.")


if __name__ == "__main__":
    main()
