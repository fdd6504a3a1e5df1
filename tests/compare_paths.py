"""What the checks of exported scripts share: a script is run, and the paths it prints are compared with those it must take."""

import contextlib
import io
import json
import warnings

TOLERANCE = 1e-9


def run(script):
    """What the script prints, and what it defines. It runs in this process: importing a library takes longer than most runs."""
    out, names = io.StringIO(), {"__name__": "__main__"}
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(script, "script", "exec"), names)
    return [json.loads(line) for line in out.getvalue().splitlines()], names


def deviation(expected, found):
    """The largest relative difference of a coordinate, over the rows that can be compared."""
    if found["id"] != expected["id"]:
        raise AssertionError(f"expected {expected['id']}, got {found['id']}")
    rows = expected["steps"][: expected["rows"]]
    if len(found["steps"]) < len(rows):
        raise AssertionError(f"{expected['id']} ends at step {len(found['steps']) - 1}, not {len(rows) - 1}")
    largest = 0.0
    for (k, *point, _), (found_k, *found_point, _) in zip(rows, found["steps"]):
        assert k == found_k
        scale = max(1.0, *map(abs, point))
        error = max(abs(a - b) for a, b in zip(point, found_point)) / scale
        if not error <= TOLERANCE:
            raise AssertionError(f"{expected['id']}: step {k}: expected {point}, got {found_point}")
        largest = max(largest, error)
    return largest


def compare(case, found):
    """The largest deviation of a case, and how many rows were compared."""
    if len(found) != len(case["runs"]):
        raise AssertionError(f"expected {len(case['runs'])} runs, got {len(found)}")
    return max(map(deviation, case["runs"], found)), sum(run["rows"] for run in case["runs"])
