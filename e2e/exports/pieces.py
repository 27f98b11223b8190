"""Goes on from each of some folders for a few steps, and writes their losses.

    python pieces.py STEPS TARGET BETA_OFF FOLDER...

BETA_OFF is added to the generator's first beta of Adam, by which a proof shows that it can fail.
"""

import json
import pathlib
import sys

sys.path.insert(0, sys.argv[4])
import digit_forge

steps, target, beta_off, folders = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4:]
process = digit_forge.connect()
losses = []
for folder in folders:
    run = digit_forge.Run.load(folder)
    run.config["generatorBeta1"] += beta_off
    begin = run.step
    run.train(steps)
    losses.append([run.losses[name][begin:] for name in ("discriminator", "generator")])
if process == 0:
    pathlib.Path(target).write_text(json.dumps(losses, default=float))
