# if ask
Problem = namedtuple("Problem", "loss gradient hessian")


# end
def run(
    name,
    update,
    hyperparameters,
    # if schedule
    schedule=None,
    # end
    # if lookahead
    lookahead=None,
    # end
    # if batch
    batch_size=None,
    # end
    # if ask
    asks=False,
    # end
):
    """Follows an optimizer from START, prints its path as a line of JSON, and answers with it."""
    w, state, steps = np.array(START), {}, []
    # NumPy's numbers become infinite where those of Python raise an error.
    hyperparameters = {key: np.float64(h) if type(h) is float else h for key, h in hyperparameters.items()}
    # if lookahead
    slow = w.copy()
    # end
    # if noise
    noise = draws()
    # end
    # if batch
    feed = batches(batch_size)
    # end
    # if adds
    # optimizer.zero_grad() is forgotten on purpose: the gradients of all steps add up.
    total = np.zeros_like(w)
    # end
    # if told

    def told(w):
        """The gradient as the optimizer gets to see it."""
        # if adds
        nonlocal total
        # end
        # if batch
        g = gradient(w, batch)
        # else
        g = gradient(w)
        # end
        # if adds
        g = g + total
        # end
        # if noise
        g = g + NOISE * np.array(next(noise))
        # end
        # if clip
        VALUE.clip
        # end
        # if adds
        total = g
        # end
        return g
    # end

    for k in range(STEPS + 1):
        point = [*w.tolist(), float(f(w))]
        if not np.isfinite(point).all():
            break
        steps.append([k, *point])
        if k == STEPS:
            break
        # if batch
        batch = next(feed)
        # end
        # if plateau
        if k > 0 and hasattr(schedule, "observe"):
            schedule.observe(np.float64(point[-1]))
        # end
        # if schedule
        lr = schedule(np.float64(k), hyperparameters["lr"]) if schedule else hyperparameters["lr"]
        now = {**hyperparameters, "lr": lr}
        # end
        # if ask
        if asks:
            problem = Problem(
                # if batch
                loss=lambda w: np.float64(f(w, batch)),
                # else
                loss=lambda w: np.float64(f(w)),
                # end
                # if told
                gradient=told,
                # else
                # if batch
                gradient=lambda w: gradient(w, batch),
                # else
                gradient=gradient,
                # end
                # end
                # if hessian
                # if batch
                hessian=lambda w: hessian(w, batch),
                # else
                hessian=hessian,
                # end
                # else
                hessian=None,
                # end
            )
            update(w, problem, state, **VALUE.now)
        else:
            # if told
            update(w, told(w), state, **VALUE.now)
            # else
            # if batch
            update(w, gradient(w, batch), state, **VALUE.now)
            # else
            update(w, gradient(w), state, **VALUE.now)
            # end
            # end
        # else
        # if told
        update(w, told(w), state, **VALUE.now)
        # else
        # if batch
        update(w, gradient(w, batch), state, **VALUE.now)
        # else
        update(w, gradient(w), state, **VALUE.now)
        # end
        # end
        # end
        # if lookahead
        if lookahead and (k + 1) % lookahead["k"] == 0:
            slow = (1 - lookahead["alpha"]) * slow + lookahead["alpha"] * w
            w[:] = slow
        # end
    print(json.dumps({"id": name, "steps": steps}))
    return name, steps
