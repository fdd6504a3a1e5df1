
def conjugate_gradient(w, problem, state, *, lr, formula, restart):
    loss, g = problem.loss(w), problem.gradient(w)
    if not g.any():
        return
    d, before, k = state.get("d", np.zeros_like(w)), state.get("g", g), state.get("k", 0)
    beta = 0
    if k > 0 and not (restart and k % restart == 0):
        y = g - before
        beta = {
            "polak_ribiere": (g @ y) / (before @ before),
            "fletcher_reeves": (g @ g) / (before @ before),
            "hestenes_stiefel": (g @ y) / (d @ y),
            "dai_yuan": (g @ g) / (d @ y),
        }[formula]
        beta = max(0, beta) if np.isfinite(beta) else 0
    d = beta * d - g
    if g @ d >= 0:
        d = -g
    slope = g @ d
    t = state.get("expected", 0) / slope
    if not (t > 0 and np.isfinite(t)):
        t = min(1, 1 / np.sum(np.abs(g))) * lr
    t = strong_wolfe(Line(problem, w, d), Point(0, loss, g, slope), t, c2=0.1).t
    w += t * d
    state.update(d=d, g=g, k=k + 1, expected=t * slope)
