"""Computes the references of this folder anew, with the libraries that they come from.

    pip install torch==2.15.0 pytorch_optimizer==4.1.0 optax==0.2.8 "jax[cpu]==0.10.2" numpy==2.4.6
    python tests/golden/generate.py                   # computes every file whose library is installed, and compares
    python tests/golden/generate.py --write adam.json # and writes what was computed

A file is its own list of what to compute: the numbers of each run (`steps`, `aux_steps`, `nonfinite_step`, `lr`, `rows`) follow from
the rest of its line. A new run is a new line without them, completed by `--write`; its `compare_until` is then the last
step at which a start moved by 1e-12, relatively, is still within 1e-7.
"""

import argparse
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).parent
TOLERANCE = 1e-9  # another processor rounds a few functions otherwise
PI = math.pi


# Surfaces: value and gradient, in the order of operations in which the references were made.

def quadratic(x, y, k):
    return 0.5 * (x * x + k * (y * y)), (x, k * y)


def rosenbrock(x, y, a, b):
    across = y - x * x
    return (a - x) ** 2 + b * across**2, (-2 * (a - x) - 4 * b * x * across, 2 * b * across)


def rastrigin(x, y, A):
    wave = lambda v: v * v - A * math.cos(2 * PI * v)
    slope = lambda v: 2 * v + 2 * PI * A * math.sin(2 * PI * v)
    return 2 * A + wave(x) + wave(y), (slope(x), slope(y))


def beale(x, y):
    t1, t2, t3 = 1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y
    gx = 2 * t1 * (y - 1) + 2 * t2 * (y * y - 1) + 2 * t3 * (y * y * y - 1)
    gy = 2 * x * t1 + 4 * x * y * t2 + 6 * x * y * y * t3
    return t1 * t1 + t2 * t2 + t3 * t3, (gx, gy)


def himmelblau(x, y):
    u, v = x * x + y - 11, x + y * y - 7
    return u * u + v * v, (4 * x * u + 2 * v, 2 * u + 4 * y * v)


def booth(x, y):
    u, v = x + 2 * y - 7, 2 * x + y - 5
    return u * u + v * v, (2 * u + 4 * v, 4 * u + 2 * v)


def matyas(x, y):
    return 0.26 * (x * x + y * y) - 0.48 * x * y, (0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x)


def three_hump_camel(x, y):
    x2 = x * x
    f = 2 * x2 - 1.05 * (x2 * x2) + (x2 * (x2 * x2)) / 6 + x * y + y * y
    return f, (4 * x - 4.2 * (x2 * x) + x * (x2 * x2) + y, x + 2 * y)


def styblinski_tang(x, y):
    part = lambda v: v * v * v * v - 16 * (v * v) + 5 * v
    slope = lambda v: 2 * (v * v * v) - 16 * v + 2.5
    return 0.5 * (part(x) + part(y)), (slope(x), slope(y))


def ackley(x, y):
    r = math.sqrt(0.5 * (x * x + y * y))
    c = 0.5 * (math.cos(2 * PI * x) + math.cos(2 * PI * y))
    a = 0.0 if r == 0 else 2 * math.exp(-0.2 * r) / r
    b = PI * math.exp(c)
    f = -20 * math.exp(-0.2 * r) - math.exp(c) + math.e + 20
    return f, (a * x + b * math.sin(2 * PI * x), a * y + b * math.sin(2 * PI * y))


def goldstein_price(x, y):
    s, t = x + y + 1, 2 * x - 3 * y
    p1 = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y
    p2 = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
    a, b = 1 + s * s * p1, 30 + t * t * p2
    da = 2 * s * p1 + s * s * (-14 + 6 * x + 6 * y)
    bx = 4 * t * p2 + t * t * (-32 + 24 * x - 36 * y)
    by = -6 * t * p2 + t * t * (48 - 36 * x + 54 * y)
    return a * b, (da * b + a * bx, da * b + a * by)


def saddle(x, y):
    return x * x - y * y, (2 * x, -2 * y)


def monkey_saddle(x, y):
    return x * x * x - 3 * x * (y * y), (3 * (x * x) - 3 * (y * y), -6 * x * y)


def evaluate(run, x, y):
    """Value and gradient, not a number where a function of the library gives up."""
    try:
        return globals()[run["surface"]](x, y, **run["surface_params"])
    except (OverflowError, ValueError):
        return math.nan, (math.nan, math.nan)


# Libraries: each gives a function that makes one step and returns the point, and the second point where there is one.

def torch_stepper(run):
    import torch

    # Scalar state of NAdam and ASGD is kept in the default type.
    torch.set_default_dtype(torch.float64)
    if run["source"].startswith("pytorch_optimizer"):
        import pytorch_optimizer

        make = {"adan": pytorch_optimizer.Adan}[run["optimizer"]]
        hyper = run["hyperparameters"]
    else:
        names = ["SGD", "Adagrad", "Adadelta", "RMSprop", "Adam", "AdamW", "Adamax", "NAdam", "RAdam", "Rprop", "ASGD", "Adafactor", "LBFGS"]
        make = {name.lower(): getattr(torch.optim, name) for name in names}[run["optimizer"]]
        hyper = run["hyperparameters"]
    w = torch.tensor(run["start"])
    hyper = {key: tuple(value) if isinstance(value, list) else value for key, value in hyper.items()}
    optimizer = make([w], **hyper)
    clip = run.get("clip")

    def closure():
        f, gradient = evaluate(run, *w.tolist())
        w.grad = torch.tensor(gradient)
        if clip and clip["kind"] == "norm":
            torch.nn.utils.clip_grad_norm_([w], clip["max_norm"], norm_type=float(clip["norm_type"]))
        elif clip:
            torch.nn.utils.clip_grad_value_([w], clip["clip_value"])
        return f

    def step():
        optimizer.step(closure)
        average = optimizer.state[w].get("ax")
        return w.tolist(), None if average is None else average.tolist()

    return step


def optax_stepper(run):
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    import optax
    from optax import contrib

    name, hyper = run["optimizer"].removeprefix("optax_"), dict(run["hyperparameters"])
    if "betas" in hyper:
        hyper["betas"] = tuple(hyper["betas"])
    if name == "optimistic_gd":
        name = "optimistic_gradient_descent"
    evaluation = slow = None
    if name == "lookahead":
        rate, momentum = hyper["learning_rate"], hyper.get("momentum", 0.0)
        fast = optax.adam(rate) if hyper["fast"] == "adam" else optax.sgd(rate, momentum=momentum or None)
        optimizer = optax.lookahead(fast, sync_period=hyper["sync_period"], slow_step_size=hyper["slow_step_size"])
        w = optax.LookaheadParams.init_synced(jnp.array(run["start"]))
        slow = lambda w: w.slow
    else:
        if name == "dog":
            hyper["init_step"] = tuple(hyper["init_step"])
        if name.startswith("schedule_free") and hyper.get("warmup_steps"):
            return schedule_free_stepper(run, hyper)
        hyper = {key: value for key, value in hyper.items() if value is not None or key == "momentum"}
        optimizer = getattr(contrib, name, None) or getattr(optax, name)
        optimizer = optimizer(**hyper)
        w = jnp.array(run["start"])
        if name.startswith("schedule_free"):
            evaluation = lambda state, w: contrib.schedule_free_eval_params(state, w)
    state = optimizer.init(w)

    def step():
        nonlocal w, state
        point = (w.fast if slow else w).tolist()
        value, gradient = evaluate(run, *point)
        more = {"value": value} if name == "polyak_sgd" else {}
        updates, state = optimizer.update(jnp.array(gradient), state, w, **more)
        w = optax.apply_updates(w, updates)
        if slow:
            return w.fast.tolist(), w.slow.tolist()
        return w.tolist(), evaluation(state, w).tolist() if evaluation else None

    return step


def schedule_free_stepper(run, hyper):
    """Optax's schedule-free rules with a warm-up. Optax counts in single precision there; this counts in double."""
    adam = "b2" in hyper
    beta1, beta2, eps = hyper["b1"], hyper.get("b2", 0.0), hyper.get("eps", 0.0)
    decay, power, length = hyper.get("weight_decay") or 0.0, hyper["weight_lr_power"], hyper["warmup_steps"]
    rate = lambda t: hyper["learning_rate"] * min(1.0, t / length)
    y, z, v = list(run["start"]), list(run["start"]), [0.0, 0.0]
    t, total, largest = 0, 0.0, 0.0

    def step():
        nonlocal t, total, largest
        gradient = evaluate(run, *y)[1]
        t += 1
        largest = max(largest, rate(t))
        total += largest**power
        c = largest**power / total if total else 0.0
        x = [0.0, 0.0]
        for i in range(2):
            u = gradient[i]
            if adam:
                v[i] = beta2 * v[i] + (1 - beta2) * u * u
                u = u / (math.sqrt(v[i] / (1 - beta2**t)) + eps)
            x[i] = (y[i] - (1 - beta1) * z[i]) / beta1
            z[i] -= rate(t - 1) * (u + decay * y[i])
            x[i] = (1 - c) * x[i] + c * z[i]
            y[i] = beta1 * x[i] + (1 - beta1) * z[i]
        return list(y), x

    return step


def textbook_stepper(run):
    """The formulas as the books write them."""
    h = run["hyperparameters"]
    lr, beta = h["lr"], h.get("beta", 0.0)
    w, v, m = list(run["start"]), [0.0, 0.0], [0.0, 0.0]
    rule, t = run["optimizer"].removeprefix("textbook_"), 0

    def step():
        nonlocal t
        t += 1
        ahead = [w[i] + beta * v[i] for i in range(2)] if rule == "nesterov" else w
        gradient = evaluate(run, *ahead)[1]
        for i, g in enumerate(gradient):
            if rule == "gd":
                w[i] -= lr * g
            elif rule == "momentum_ewa":
                v[i] = beta * v[i] + (1 - beta) * g
                w[i] -= lr * (v[i] / (1 - beta**t) if h["bias_correction"] else v[i])
            elif rule in ("momentum_classic", "nesterov"):
                v[i] = beta * v[i] - lr * g
                w[i] += v[i]
            elif rule == "rmsprop":
                v[i] = beta * v[i] + (1 - beta) * g * g
                w[i] -= lr * g / (math.sqrt(v[i] + h["eps"]) if h["eps_inside_sqrt"] else math.sqrt(v[i]) + h["eps"])
            elif rule == "adagrad":
                v[i] += g * g
                w[i] -= lr * g / (math.sqrt(v[i]) + h["eps"])
            elif rule == "adam":
                m[i] = h["beta1"] * m[i] + (1 - h["beta1"]) * g
                v[i] = h["beta2"] * v[i] + (1 - h["beta2"]) * g * g
                c1, c2 = (1 - h["beta1"] ** t, 1 - h["beta2"] ** t) if h["bias_correction"] else (1, 1)
                w[i] -= lr * (m[i] / c1) / (math.sqrt(v[i] / c2) + h["eps"])
            else:
                raise KeyError(rule)
        return list(w), None

    return step


def stepper(run):
    if run["source"].startswith("textbook"):
        return textbook_stepper(run)
    return optax_stepper(run) if run["source"].startswith("optax") else torch_stepper(run)


# What a file holds.

def trajectory(run):
    """`steps`, `aux_steps` and `nonfinite_step` of a run."""
    step = stepper(run)
    start = [float(v) for v in run["start"]]
    steps, aux, diverged, last = [[0, *start, evaluate(run, *start)[0]]], [], None, None
    keep = lambda k: k <= 60 or k % 10 == 0
    for k in range(1, run["n_steps"] + 1):
        (x, y), second = step()
        f = evaluate(run, x, y)[0]
        if not all(map(math.isfinite, (x, y, f))):
            diverged = k
            break
        last = [k, x, y, f], second
        if keep(k):
            steps.append(last[0])
            if second is not None:
                aux.append([k, *second])
    if last and steps[-1][0] != last[0][0]:
        steps.append(last[0])
        if last[1] is not None:
            aux.append([last[0][0], *last[1]])
    return steps, aux, diverged


def rates(run):
    """`lr` of an entry of lr_schedules.json."""
    return optax_rates(run) if run["source"].startswith("optax") else torch_rates(run)


def optax_rates(run):
    """By Optax, with counts in f64: its own whole counts become f32 on the way."""
    import jax
    import optax

    jax.config.update("jax_enable_x64", True)
    schedule = getattr(optax, run["scheduler"])(**run["params"])
    return [float(schedule(jax.numpy.float64(t))) for t in range(120)]


def torch_rates(run):
    """By PyTorch."""
    import torch
    from torch.optim import lr_scheduler

    params = {key: value for key, value in run["params"].items() if key != "lambda"}
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=run["base_lr"], momentum=0.85)
    name, metrics = run["scheduler"], run.get("metrics")
    if name == "LambdaLR(warmup+cosine)":
        warmup, total, floor = params["warmup"], params["T"], params["floor"]
        wave = lambda t: floor + (1 - floor) * 0.5 * (1 + math.cos(PI * (t - warmup) / (total - warmup)))
        scheduler = lr_scheduler.LambdaLR(optimizer, lambda t: (t + 1) / warmup if t < warmup else wave(t))
    elif name == "MultiplicativeLR":
        scheduler = lr_scheduler.MultiplicativeLR(optimizer, lambda _: params["factor"])
    elif name.startswith("SequentialLR"):
        parts = [getattr(lr_scheduler, key)(optimizer, **value) for key, value in params.items() if isinstance(value, dict)]
        scheduler = lr_scheduler.SequentialLR(optimizer, parts, milestones=params["milestones"])
    else:
        if params.get("step_size_down", 0) is None:
            del params["step_size_down"]
        scheduler = getattr(lr_scheduler, name)(optimizer, **params)
    lr = []
    for t in range(120):
        lr.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(*([metrics[t]] if metrics else []))
    return lr


def worked_rows(example):
    """The table of a worked example: the textbook's formulas, every intermediate value written down."""
    slope, loss = {
        "w^2": (lambda w: 2 * w, lambda w: w * w),
        "(w-3)^2": (lambda w: 2 * (w - 3), lambda w: (w - 3) ** 2),
    }[example["f"]]
    rule = worked_adam if "alpha" in example else worked_rmsprop if "eps" in example else worked_momentum
    rows, w, state = [], example["start"], {}
    for t in range(1, len(example["rows"]) + 1):
        before, g = w, slope(w)
        state, w = rule(example, state, t, g, w)
        rows.append({"t": t, "w_before": before, "g": g, **state, "w": w, "f": loss(w)})
    return rows


def worked_adam(e, state, t, g, w):
    m = e["beta1"] * state.get("m", 0.0) + (1 - e["beta1"]) * g
    v = e["beta2"] * state.get("v", 0.0) + (1 - e["beta2"]) * g * g
    m_hat, v_hat = m / (1 - e["beta1"] ** t), v / (1 - e["beta2"] ** t)
    return {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat}, w - e["alpha"] * m_hat / (math.sqrt(v_hat) + e["eps"])


def worked_momentum(e, state, t, g, w):
    v = e["beta"] * state.get("v", 0.0)
    if e["form"].startswith("v=beta*v+(1-beta)"):
        v += (1 - e["beta"]) * g
        return {"v": v}, w - e["lr"] * v
    v -= e["lr"] * g
    return {"v": v}, w + v


def worked_rmsprop(e, state, t, g, w):
    s = e["beta"] * state.get("s", 0.0) + (1 - e["beta"]) * g * g
    return {"s": s}, w - e["lr"] * g / (math.sqrt(s) + e["eps"])


def deviation(expected, got):
    """Relative to the larger of the numbers or 1; infinite where rows are missing."""
    if len(expected) != len(got):
        return math.inf
    scale = max(1.0, *map(abs, expected)) if expected else 1.0
    return max((abs(a - b) / scale for a, b in zip(expected, got)), default=0.0)


def compare_until(run, steps):
    """The last row at which a start moved by 1e-12 is within 1e-7."""
    moved = {**run, "start": [v * (1 + 1e-12) for v in run["start"]]}
    near = 0
    for a, b in zip(steps, trajectory(moved)[0]):
        if deviation(a[1:3], b[1:3]) > 1e-7:
            break
        near = a[0]
    return near


def compute(kind, run):
    """Completes a run; the largest deviation from what it held before."""
    if kind == "lr_schedule":
        old, run["lr"] = run.get("lr"), rates(run)
        return deviation(old, run["lr"]) if old else 0.0
    if kind == "worked_example":
        old, run["rows"] = run["rows"], worked_rows(run)
        return max(deviation(list(a.values()), list(b.values())) for a, b in zip(old, run["rows"]))
    old = run.get("steps"), run.get("aux_steps") or [], run.get("nonfinite_step")
    run["nonfinite_step"] = None
    steps, aux, diverged = trajectory(run)
    until = run.get("compare_until", math.inf)
    compared = lambda rows: [row for row in rows or [] if row[0] <= until]
    run["steps"], run["nonfinite_step"] = steps, diverged
    if aux:
        run["aux_steps"] = aux
    if "compare_until" not in run:
        run["compare_until"] = compare_until(run, steps)
    if old[0] is None:
        return 0.0
    points = [(a, b) for rows in ((old[0], steps), (old[1], aux)) for a, b in zip(compared(rows[0]), compared(rows[1]))]
    worst = max((deviation(a[1:3], b[1:3]) for a, b in points), default=0.0)
    same = len(compared(old[0])) == len(compared(steps)) and (old[2] == diverged or until < (old[2] or math.inf) - 1)
    return worst if same else math.inf


def listed(file):
    """The key of a file's list of what to compute."""
    return "examples" if file["kind"] == "worked_example" else "runs"


def text(file):
    """One run a line."""
    key = listed(file)
    head = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in file.items() if name != key)
    runs = ",\n".join(json.dumps(run, separators=(",", ":")) for run in file[key])
    return "{" + head + f',\n"{key}": [\n' + runs + "\n]}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="names of files of this folder; all of them if none is given")
    parser.add_argument("--write", action="store_true", help="write what was computed")
    arguments = parser.parse_args()
    failed = False
    for path in [HERE / name for name in arguments.files] or sorted(HERE.glob("*.json")):
        file = json.loads(path.read_text())
        worst, computed = 0.0, 0
        try:
            for run in file[listed(file)]:
                worst, computed = max(worst, compute(file["kind"], run)), computed + 1
        except ModuleNotFoundError as missing:
            print(f"{path.name:<28} left out: {missing.name} is not installed")
            continue
        failed |= worst > TOLERANCE
        print(f"{path.name:<28} {computed:>4} runs, largest deviation {worst:.1e}{' FAILED' if worst > TOLERANCE else ''}", flush=True)
        if arguments.write:
            path.write_text(text(file))
    sys.exit(failed)


if __name__ == "__main__":
    main()
