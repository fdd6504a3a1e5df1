
def lbfgs(w, problem, state, *, lr, line_search, history_size, max_iter, max_eval, tolerance_grad, tolerance_change):
    loss, g, evaluations = problem.loss(w), problem.gradient(w), 1
    if np.max(np.abs(g)) <= tolerance_grad:
        return
    pairs = state.setdefault("pairs", [])
    for iteration in range(max_iter):
        is_first = "d" not in state
        if not is_first:
            s, y = state["t"] * state["d"], g - state["g"]
            if y @ s > 1e-10:
                pairs.append((s, y, 1 / (y @ s)))
                state["scale"] = (y @ s) / (y @ y)
                del pairs[:-history_size]
        # The two loops: from the newest pair to the oldest, and back.
        d, alphas = -g, []
        for s, y, rho in reversed(pairs):
            alphas.append(rho * (s @ d))
            d = d - alphas[-1] * y
        d = state.get("scale", 1) * d
        for (s, y, rho), alpha in zip(pairs, reversed(alphas)):
            d = d + (alpha - rho * (y @ d)) * s
        t = min(1, 1 / np.sum(np.abs(g))) * lr if is_first else lr
        state.update(d=d, g=g, t=t)
        before, slope = loss, g @ d
        if slope > -tolerance_change:
            break
        if line_search == "strong_wolfe":
            line = Line(problem, w, d)
            found = strong_wolfe(line, Point(0, loss, g, slope), t, most=max_eval - evaluations)
            evaluations += line.evaluations
            t, loss, g = found.t, found.f, found.g
            state["t"] = t
        w += t * d
        if iteration + 1 == max_iter:
            break
        if line_search == "none":
            loss, g, evaluations = problem.loss(w), problem.gradient(w), evaluations + 1
        is_small = np.max(np.abs(g)) <= tolerance_grad or np.max(np.abs(d)) * t <= tolerance_change
        if evaluations >= max_eval or is_small or abs(loss - before) < tolerance_change:
            break
