"""Runs a notebook's code cells in one namespace, as Jupyter would, and prints each cell's outputs as a line of JSON.

Reads {"cells": [source, ...]} from standard input. Ends after the first cell that fails.
"""

import ast
import base64
import contextlib
import io
import json
import sys
import traceback
import warnings

warnings.filterwarnings("ignore", message=".*non-interactive.*")  # plt.show() without a window
lines = sys.stdout
namespace = {"__name__": "__main__"}


def run(source):
    """Returns the value of the last expression, which Jupyter shows, or None."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if last is not None:
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)


def figures():
    plt = sys.modules.get("matplotlib.pyplot")
    for number in plt.get_fignums() if plt else ():
        buffer = io.BytesIO()
        plt.figure(number).savefig(buffer, format="png", dpi=90)
        data = {"image/png": base64.b64encode(buffer.getvalue()).decode()}
        yield {"output_type": "display_data", "data": data, "metadata": {}}
    if plt:
        plt.close("all")


for index, source in enumerate(json.load(sys.stdin)["cells"]):
    printed, outputs, failed = io.StringIO(), [], False
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            value = run(source)
        except BaseException as error:
            failed = True
            # Without this file's own frame.
            text = traceback.format_exception(type(error), error, error.__traceback__.tb_next)
            value = None
            failure = {
                "output_type": "error",
                "ename": type(error).__name__,
                "evalue": str(error),
                "traceback": "".join(text).splitlines(),
            }
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
    outputs.extend(figures())
    if value is not None:
        data = {"text/plain": repr(value)}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    if failed:
        outputs.append(failure)
    print(json.dumps({"cell": index, "failed": failed, "outputs": outputs}), file=lines, flush=True)
    if failed:
        break
