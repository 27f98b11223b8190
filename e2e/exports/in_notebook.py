"""The notebook, from its first cell to its last: it ends in the state in which continue.py ends."""

import pathlib
import re
import shutil

import nbformat
from nbclient import NotebookClient

from agreement import largest, ok


def check_notebook(place, digit_forge, archive, unpacked, steps, by_script):
    """@param archive: the zip, which the notebook unpacks. @param by_script: the folder that continue.py wrote"""
    folder = place / "notebook"
    folder.mkdir()
    notebook = nbformat.read(unpacked / "continue.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    (name,) = {found for cell in cells for found in re.findall(r'ZipFile\("(.+?)"\)', cell.source)}
    shutil.copy(archive, folder / name)
    (chosen,) = [cell for cell in cells if re.search(r"^STEPS = \d+$", cell.source, re.M)]
    chosen.source = re.sub(r"^STEPS = \d+$", f"STEPS = {steps}", chosen.source, flags=re.M)
    NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(folder)}}).execute()
    assert all(cell.execution_count for cell in cells), "a cell was left out"
    shown = [output for cell in cells for output in cell.outputs if "image/png" in output.get("data", {})]
    assert len(shown) == 1, "the notebook shows no digits"
    assert (folder / "continued.zip").exists()
    found, expected = ({path.name: path for path in pathlib.Path(each).iterdir()} for each in (folder / "continued", by_script))
    assert set(found) == set(expected), (set(found), set(expected))
    (checkpoint,) = [name for name in found if name.endswith(".safetensors")]
    _, a = digit_forge.read_checkpoint(found[checkpoint])
    _, b = digit_forge.read_checkpoint(expected[checkpoint])
    assert set(a) == set(b)
    ok(f"{place.name}: weights, moments and losses by the notebook", max(largest(a[name], b[name]) for name in a), 0)
