"""Runs the PyTorch script of every case and compares the path it prints with the one it must take.

Usage: python check.py cases.jsonl trainings.jsonl, where each line of the first is
{"name": …, "script": …, "runs": [{"id": …, "steps": [[k, x, y, f], …], "rows": how many of them can be compared}]}
and each of the second, which lies beside the data of all trainings,
{"name": …, "script": …, "weights": [of each layer], "epochs": [[train loss, train accuracy, test loss, test accuracy], …]}.
"""

import inspect
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parents[1]))
from compare_paths import compare, run

# In single precision, after a few steps.
TRAINING_TOLERANCE = 1e-3

# What torch.optim has and no script can use: for sparse gradients, for matrices, made from functions, or a container.
OTHERS = {"SparseAdam", "Muon", "LambdaLR", "MultiplicativeLR", "ChainedScheduler", "SWALR"}


def train(case, folder):
    """The rows that the script of a training prints, run with the first weights of the case."""
    weights = iter(case["weights"])
    given = lambda w, **_: w.data.copy_(torch.tensor(next(weights)))
    kept = torch.nn.init.kaiming_normal_, torch.nn.init.xavier_normal_, sys.argv
    torch.nn.init.kaiming_normal_, torch.nn.init.xavier_normal_, sys.argv = given, given, ["script", "--data", folder]
    try:
        return run(case["script"])[0]
    finally:
        torch.nn.init.kaiming_normal_, torch.nn.init.xavier_normal_, sys.argv = kept
        torch.set_default_dtype(torch.float32)


def check_training(case, rows):
    """The largest deviation of a loss; accuracies may differ by one example at most."""
    if len(rows) != len(case["epochs"]):
        raise AssertionError(f"expected {len(case['epochs'])} epochs, got {len(rows)}: {rows}")
    largest = 0.0
    for expected, row in zip(case["epochs"], rows):
        found = [row[key] for key in ("train_loss", "train_accuracy", "test_loss", "test_accuracy")]
        error = max(abs(a - b) / max(1.0, abs(a)) for a, b in zip(expected[::2], found[::2]))
        if not error <= TRAINING_TOLERANCE or max(abs(a - b) for a, b in zip(expected[1::2], found[1::2])) > 0.05:
            raise AssertionError(f"epoch {row['epoch']}: expected {expected}, got {found}")
        largest = max(largest, error)
    return largest


def torch_classes(module, base):
    found = inspect.getmembers(module, inspect.isclass)
    return {name for name, item in found if issubclass(item, base) and item is not base and name[0] != "_"}


def main():
    cases = [json.loads(line) for line in open(sys.argv[1])]
    rows = defaultdict(lambda: [0, 0, 0.0])
    used, failures = set(), []
    for case in cases:
        try:
            largest, compared = compare(case, run(case["script"])[0])
        except Exception as error:
            failures.append(f"{case['name']}: {type(error).__name__}: {error}")
            continue
        row = rows[" ".join(case["name"].split()[:2])]
        row[0], row[1], row[2] = row[0] + 1, row[1] + compared, max(row[2], largest)
        used.update(re.findall(r"torch\.optim\.(?:lr_scheduler\.)?(\w+)\(", case["script"]))

    trainings = [json.loads(line) for line in open(sys.argv[2])]
    torch.set_default_dtype(torch.float32)
    for case in trainings:
        try:
            largest = check_training(case, train(case, os.path.dirname(sys.argv[2])))
        except (Exception, SystemExit) as error:
            failures.append(f"{case['name']}: {type(error).__name__}: {error}")
            continue
        row = rows[" ".join(case["name"].split()[:2])]
        row[0], row[1], row[2] = row[0] + 1, row[1] + len(case["epochs"]), max(row[2], largest)

    # Once as a person runs it.
    first = cases[0]
    alone = subprocess.run([sys.executable, "-"], input=first["script"], text=True, capture_output=True)
    try:
        compare(first, [json.loads(line) for line in alone.stdout.splitlines()])
    except Exception as error:
        failures.append(f"{first['name']} on its own: {error}\n{alone.stderr}")

    print(f"torch {torch.__version__}")
    for name, (count, compared, largest) in rows.items():
        print(f"{name:36} {count:4} cases {compared:7} points, largest deviation {largest:.1e}")
    known = torch_classes(torch.optim, torch.optim.Optimizer)
    known |= torch_classes(torch.optim.lr_scheduler, torch.optim.lr_scheduler.LRScheduler)
    missing = sorted(known - used - OTHERS)
    if missing:
        failures.append(f"no script uses {', '.join(missing)}")
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"{len(cases) + len(trainings) + 1 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
