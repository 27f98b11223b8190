"""What goes on in Python has the losses of the page, to 1e-3.

A run that is not chaotic goes on freely for all steps. Of a chaotic one (trainInPage.mjs says why) Python goes on for a
few steps from each of several states of the page. Where a value is rounded to the other side of a kink in such a piece,
its losses differ by 1e-4 from there on; in most pieces there is none, and they agree to 1e-6.
"""

import json
import os
import pathlib
import subprocess
import sys

import numpy as np

from agreement import LOSSES, differs, largest, ok, page_losses

HERE = pathlib.Path(__file__).parent
IN_MOST_PIECES = 1e-6
JAX, TORCH = [{"KERAS_BACKEND": "jax"}], [{"KERAS_BACKEND": "torch"}]
BETA_OFF = 0.01


def two_processes():
    port = 20_000 + os.getpid() % 20_000
    shared = {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "KERAS_DISTRIBUTION_NUM_PROCESSES": "2",
              "KERAS_DISTRIBUTION_JOB_ADDRESSES": f"127.0.0.1:{port}"}  # fmt: skip
    return [{**shared, "KERAS_DISTRIBUTION_PROCESS_ID": str(number)} for number in (0, 1)]


def start(command, environments):
    """A process for each environment; all must end well."""
    started = [subprocess.Popen([sys.executable, *map(str, command)], env={**os.environ, **each}) for each in environments]
    codes = [process.wait() for process in started]
    assert codes == [0] * len(codes), f"{command[0]} ended with {codes}"


def folder_of(place, step):
    return place / f"python-{step}"


def checkpoint_losses(checkpoint, digit_forge, begin):
    _, tensors = digit_forge.read_checkpoint(checkpoint)
    return np.stack([tensors["losses/discriminator"], tensors["losses/generator"]], axis=1)[begin:]


def check_continued(place, digit_forge, expected, what, environments):
    """continue.py goes on freely. Returns the folder of what it saved."""
    before, after, target = expected["before"], expected["after"], place / f"continued-{what}"
    start([folder_of(place, before) / "continue.py", "--steps", after, "--to", target], environments)
    (checkpoint,) = target.glob("*.safetensors")
    found = checkpoint_losses(checkpoint, digit_forge, before)
    page = page_losses(place)[before:]
    if expected["piece"] == after:
        ok(f"{place.name}: the next {after} losses, {what}", largest(found, page), LOSSES)
    else:
        assert found.shape == page.shape
        apart = np.flatnonzero(np.abs(found - page).max(axis=1) > LOSSES)
        steps = apart[0] if len(apart) > 0 else after
        print(f"--  {place.name}: a free run {what} stays within {LOSSES:.0e} of the page for {steps} of {after} steps", flush=True)
    return target


def piece_differences(place, expected, what, environments, beta_off=0.0):
    """How far the losses of each piece are from the page's."""
    steps, begins, page = expected["piece"], expected["begins"], page_losses(place)
    target = place / f"pieces-{what}-{beta_off}.json"
    start([HERE / "pieces.py", steps, target, beta_off, *(folder_of(place, begin) for begin in begins)], environments)
    pieces = json.loads(target.read_text())
    assert len(pieces) == len(begins)
    return [largest(np.array(piece).T, page[begin : begin + steps]) for begin, piece in zip(begins, pieces)]


def check_pieces(place, expected, what, environments):
    begins = expected["begins"]
    if len(begins) == 1:
        return
    apart = piece_differences(place, expected, what, environments)
    named = f"{place.name}: the next {expected['piece']} losses after each of {len(begins)} states, {what}"
    ok(named, max(apart), LOSSES)
    ok(f"{named}, in most pieces", float(np.median(apart)), IN_MOST_PIECES)


def check_that_it_can_fail(place, expected):
    """The same comparison notices a beta that is slightly wrong, in every second piece at least."""
    apart = piece_differences(place, expected, "with another beta", JAX, BETA_OFF)
    differs(f"{place.name}: the same with a beta that is {BETA_OFF} off", float(np.median(apart)), LOSSES)


def check_beginning(place, digit_forge, config, expected):
    """A run that is built in Python begins as the page's: the first losses are those of the page."""
    run = digit_forge.Run.new(config, folder_of(place, expected["before"]) / "data")
    run.train(3)
    found = np.stack([run.losses["discriminator"], run.losses["generator"]], axis=1)
    ok(f"{place.name}: the first losses of a run that begins in Python", largest(found, page_losses(place)[:3]), LOSSES)
