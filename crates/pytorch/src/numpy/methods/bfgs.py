
def bfgs(w, problem, state, *, lr, line_search):
    loss, g = problem.loss(w), problem.gradient(w)
    if not g.any():
        return
    unit = np.eye(w.size)
    H, k = state.get("H", unit), state.get("k", 0)
    if k > 0:
        s, y = state["s"], g - state["g"]
        if y @ s > max(1e-10 * np.linalg.norm(y) * np.linalg.norm(s), np.finfo(float).tiny):
            rho = 1 / (y @ s)
            if k == 1:
                H = H * (y @ s) / (y @ y)
            H = (unit - rho * np.outer(s, y)) @ H @ (unit - rho * np.outer(y, s)) + rho * np.outer(s, s)
    d = -(H @ g)
    if d @ g >= 0:  # Only rounding can have done this.
        H, d = unit, -g
    t = lr if k > 0 else min(1, 1 / np.sum(np.abs(g))) * lr
    if line_search == "strong_wolfe":
        t = strong_wolfe(Line(problem, w, d), Point(0, loss, g, g @ d), t).t
    w += t * d
    state.update(H=H, s=t * d, g=g, k=k + 1)
