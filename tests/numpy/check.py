"""Runs the NumPy script of every case and compares the path it prints with the one it must take.

Usage: python check.py cases.jsonl, where each line is
{"name": …, "script": …, "runs": [{"id": …, "steps": [[k, x, y, f], …], "rows": how many of them can be compared}]}.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from compare_paths import compare, run


def slopes(names, steps):
    """The gradient against differences of f, along the path: whoever reads the script can check it so."""
    f, gradient = names["f"], names["gradient"]
    for _, *w, _ in steps[:: max(1, len(steps) // 5)]:
        w = np.array(w)
        told, found = gradient(w), np.empty(len(w))
        for i in range(len(w)):
            h = np.zeros(len(w))
            h[i] = 1e-5 * max(1.0, abs(w[i]))
            found[i] = (f(w + h) - f(w - h)) / (2 * h[i])
        scale = max(1.0, *np.abs(told))
        yield float(np.max(np.abs(told - found)) / scale)


def check(case):
    found, names = run(case["script"])
    compared = compare(case, found)
    if case["smooth"]:
        steepest = max(slopes(names, case["runs"][0]["steps"]))
        if not steepest < 1e-4:
            raise AssertionError(f"the gradient is {steepest:.1e} off the differences of f")
    return compared


def main():
    cases = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    failures, largest, compared = [], 0.0, 0
    for case in cases:
        try:
            off, rows = check(case)
        except Exception as error:
            failures.append(f"{case['name']}: {type(error).__name__}: {error}")
            continue
        largest, compared = max(largest, off), compared + rows
    # Once as a person runs it.
    alone = subprocess.run([sys.executable, "-"], input=cases[0]["script"], text=True, capture_output=True)
    if alone.returncode or alone.stderr or len(alone.stdout.splitlines()) != len(cases[0]["runs"]):
        failures.append(f"{cases[0]['name']} on its own: {alone.stderr}")
    print(f"NumPy {np.__version__}: {compared} points, largest deviation {largest:.1e}")
    for failure in failures:
        print(f"test {failure} ... FAILED")
    print(f"test result: {len(cases) + 1 - len(failures)} passed; {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
