"""Linear and logistic regression, also with many features, and their training on batches, computed with NumPy and SciPy alone: with gradients
that each step sets to zero first, and with gradients that add up, as in PyTorch without `optimizer.zero_grad()`.

    pip install numpy==2.4.6 scipy==1.17.1
    python tests/golden/regression/generate.py > tests/golden/regression/regression.json

The examples are NumPy's own. The order of the batches is Fisher and Yates' shuffle with the numbers of SplitMix64, written here anew:
output k of the seed s is mix(s + k * 0x9E3779B97F4A7C15), with the seed 2**32 * seed + epoch.
"""

import json
import math

import numpy as np
from scipy.optimize import minimize

EXAMPLES, STEPS, SEED, START = 30, 60, 3, [-1.0, 0.75]
# The textbooks' data with many features.
MANY, FEATURES = 200, 5


def examples(model):
    rng = np.random.default_rng(20261126)
    a = np.column_stack([rng.normal(size=EXAMPLES), rng.normal(0.5, 2.0, size=EXAMPLES)])
    m = a @ [1.2, -0.4]
    if model == "linear":
        return a, m + rng.normal(size=EXAMPLES)
    return a, (rng.random(EXAMPLES) < 1 / (1 + np.exp(-m))).astype(float)


def loss(model, a, t, w):
    m = a @ w
    return float(np.mean((m - t) ** 2 if model == "linear" else np.logaddexp(0, m) - t * m))


def gradient(model, a, t, w):
    m = a @ w
    error = 2 * (m - t) if model == "linear" else 0.5 * (1 + np.tanh(m / 2)) - t
    return a.T @ error / len(t)


def best(model, a, t):
    if model == "linear":
        return np.linalg.lstsq(a, t, rcond=None)[0]
    found = minimize(lambda w: loss(model, a, t, w), [0, 0], jac=lambda w: gradient(model, a, t, w), method="BFGS", options={"gtol": 1e-12})
    return found.x


def splitmix64(seed):
    k = 0
    while True:
        k += 1
        z = (seed + k * 0x9E3779B97F4A7C15) % 2**64
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        yield z ^ (z >> 31)


def order_of(epoch, order, count):
    listed = list(range(count))
    if order == "shuffled":
        random = splitmix64(2**32 * SEED + epoch)
        for i in reversed(range(1, count)):
            j = next(random) * (i + 1) // 2**64
            listed[i], listed[j] = listed[j], listed[i]
    return listed


def batch_of(step, size, order, count):
    per_epoch = math.ceil(count / size)
    epoch, k = divmod(step, per_epoch)
    return order_of(epoch, order, count)[k * size:(k + 1) * size]


def descend(optimizer, model, a, t, size, order, start=START, zero_grad=True):
    w, path = np.array(start), []
    m, v, stored = np.zeros_like(w), np.zeros_like(w), np.zeros_like(w)
    for step in range(STEPS + 1):
        path.append([*map(float, w), loss(model, a, t, w)])
        some = batch_of(step, size, order, len(t))
        # What loss.backward() does: it adds to what is stored.
        stored = gradient(model, a[some], t[some], w) + (0 if zero_grad else stored)
        g = stored
        if optimizer == "sgd":
            w = w - 0.05 * g
        elif optimizer == "momentum":
            m = 0.9 * m + g
            w = w - 0.02 * m
        else:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            w = w - 0.1 * (m / (1 - 0.9 ** (step + 1))) / (np.sqrt(v / (1 - 0.999 ** (step + 1))) + 1e-8)
    return path


def runs():
    for model in ["linear", "logistic"]:
        a, t = examples(model)
        for optimizer, lr in [("sgd", 0.05), ("momentum", 0.02), ("adam", 0.1)]:
            for size, order in [(30, "shuffled"), (7, "shuffled"), (7, "listed"), (1, "shuffled")]:
                yield {"model": model, "optimizer": optimizer, "lr": lr, "batch": size, "order": order,
                       "steps": descend(optimizer, model, a, t, size, order)}


def forgotten():
    """Runs whose gradients are never set to zero."""
    for model in ["linear", "logistic"]:
        a, t = examples(model)
        for optimizer, lr in [("sgd", 0.05), ("momentum", 0.02), ("adam", 0.1)]:
            for size, order in [(30, "shuffled"), (7, "shuffled")]:
                yield {"model": model, "optimizer": optimizer, "lr": lr, "batch": size, "order": order,
                       "steps": descend(optimizer, model, a, t, size, order, zero_grad=False)}


def many():
    """Linear regression with many features: X ~ N(0, 1), w ~ N(0, 1), t = X w + 0.1 N(0, 1)."""
    rng = np.random.default_rng(20261127)
    a, truth = rng.normal(size=(MANY, FEATURES)), rng.normal(size=FEATURES)
    t = a @ truth + 0.1 * rng.normal(size=MANY)
    start = [0.25, 0.0, 0.0, -0.5, 0.0]
    paths = [{"optimizer": optimizer, "lr": lr, "batch": size, "zero_grad": zero_grad,
              "steps": descend(optimizer, "linear", a, t, size, "shuffled", start, zero_grad)}
             for optimizer, lr in [("sgd", 0.05), ("momentum", 0.02), ("adam", 0.1)]
             for size, zero_grad in [(MANY, True), (32, True), (32, False)]]
    w = best("linear", a, t)
    return {"examples": [[*map(float, row), float(target)] for row, target in zip(a, t)], "truth": [*map(float, truth)], "start": start,
            "minimum": [*map(float, w)], "loss": loss("linear", a, t, w),
            "lambda_max": float(np.linalg.eigvalsh(2 / MANY * a.T @ a)[-1]), "runs": paths}


data = {}
for model in ["linear", "logistic"]:
    a, t = examples(model)
    w = best(model, a, t)
    data[model] = {"examples": [[*map(float, row), float(target)] for row, target in zip(a, t)],
                   "minimum": [*map(float, w)], "loss": loss(model, a, t, w)}
print(json.dumps({"kind": "regression", "source": f"NumPy {np.__version__}", "seed": SEED, "start": START, "data": data, "runs": list(runs()),
                  "forgotten": list(forgotten()), "many": many()}))
