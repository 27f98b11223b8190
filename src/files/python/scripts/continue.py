# /// script
# requires-python = ">=3.11"
# dependencies = ["keras==3.15.1", "jax==0.10.2", "h5py==3.16.0", "numpy>=2.0"]
# ///
"""Goes on with a run of Digit Forge, exactly where it stopped in the page.

    uv run continue.py --steps 5000
    pip install keras jax h5py && python continue.py --steps 5000
    KERAS_BACKEND=torch python continue.py

README.md says how several processes or hosts train together.
"""

import argparse
import pathlib

import digit_forge

HERE = pathlib.Path(__file__).parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1000, help="how many more (default: 1000)")
    parser.add_argument("--from", dest="source", default=HERE, help="the folder of the run (default: this one)")
    parser.add_argument("--to", default=HERE / "continued", help="where to save (default: continued/)")
    parser.add_argument("--every", type=int, default=100, help="steps between two lines of losses (default: 100)")
    options = parser.parse_args()
    process = digit_forge.connect()
    run = digit_forge.Run.load(options.source)
    if process == 0:
        print(f"The run is at step {run.step}; both optimizers arrived.", flush=True)

    def report(step, d_loss, g_loss):
        if process == 0 and step % options.every == 0:
            print(f"step {step}: discriminator {d_loss:.6f}, generator {g_loss:.6f}", flush=True)

    run.train(options.steps, report)
    if process == 0:
        run.save(options.to)
        print(f"Saved at step {run.step} in {options.to}: open the files in Digit Forge.", flush=True)


if __name__ == "__main__":
    main()
