"""sweep.py trains seeds on this machine, and on a Ray cluster of two nodes."""

import csv
import pathlib
import socket
import subprocess
import sys

from agreement import LOSSES, ok, page_losses

HERE = pathlib.Path(__file__).parent
STEPS = 3
# The first is the page's. A node that still installs packages gets trials of a long sweep, and none of a short one.
SEEDS = (3, 4, 5, 6, 7, 8)


def sweep(script, target, *options):
    """Returns the rows of its table."""
    command = [sys.executable, str(script), "--steps", str(STEPS), "--seeds", *map(str, SEEDS), "--to", str(target), *options]
    subprocess.run(command, check=True)
    rows = list(csv.DictReader(open(target / "table.csv")))
    assert [int(row["seed"]) for row in rows] == list(SEEDS)
    assert len({row["generator"] for row in rows}) == len(SEEDS), "different seeds gave the same losses"
    assert len(list(target.glob("*.keras"))) == len(SEEDS)
    return rows


def check_first(what, place, rows):
    """The first trial has the page's seed."""
    mean = page_losses(place)[:STEPS, 1].mean()
    ok(f"{place.name}: the trial with the page's seed, {what}", abs(float(rows[0]["generator"]) - mean), LOSSES)


def check_sweep(place, folder):
    check_first("by Ray on this machine", place, sweep(folder / "sweep.py", place / "sweep"))


def check_cluster(place, folder, node_python):
    """@param node_python: a Python that has Ray and nothing else, as a node of a cluster"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [node_python, str(HERE / "cluster.py"), str(port)]
    cluster = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert "ready\n" in iter(cluster.stdout.readline, ""), "the cluster did not start"
        rows = sweep(folder / "sweep.py", place / "cluster", "--address", f"ray://127.0.0.1:{port}")
    finally:
        cluster.communicate()
    check_first("by a Ray cluster of two nodes", place, rows)
    for row in rows:
        print(f"--  seed {row['seed']} was trained on node {row['node']}", flush=True)
    assert len({row["node"] for row in rows}) == 2, "one node trained everything"
