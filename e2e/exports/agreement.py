"""How far two results may differ, and what is said of it."""

import csv
import sys

import numpy as np

IMAGES, LOSSES = 1e-5, 1e-3


def ok(what, difference, most):
    """Says how far two results differ, and ends the program where that is too far."""
    good = difference <= most
    print(f"{'ok ' if good else 'BAD'} {what}: largest difference {difference:.2e}, at most {most:.0e}", flush=True)
    if not good:
        sys.exit(1)


def differs(what, difference, least):
    """The opposite: ends the program where two results are as good as equal, though something is wrong in one."""
    good = difference > least
    print(f"{'ok ' if good else 'BAD'} {what}: difference {difference:.2e}, more than {least:.0e}", flush=True)
    if not good:
        sys.exit(1)


def largest(a, b):
    assert a.shape == b.shape, (a.shape, b.shape)
    return float(np.abs(np.asarray(a, np.float64) - np.asarray(b, np.float64)).max())


def page_losses(place):
    """Those of the page: a row for each step, with the discriminator's and the generator's."""
    # The table also has rows of quality alone.
    rows = [row for row in csv.DictReader(open(place / "losses.csv")) if row["discriminator"]]
    return np.array([[float(row[name]) for name in ("discriminator", "generator")] for row in rows])
