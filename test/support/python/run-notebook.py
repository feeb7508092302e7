"""Executes a notebook from top to bottom and prints what its code cells printed, as JSON.

python run-notebook.py NOTEBOOK      ends with the cell's own error if one fails
"""

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
nbformat.validate(notebook)
NotebookClient(
    notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
).execute()
printed = [
    "".join(output.get("text", "") for output in cell.outputs)
    for cell in notebook.cells
    if cell.cell_type == "code"
]
print(json.dumps(printed))
