
def polyak_sgd(w, problem, state, *, lr, eps, minimum):
    g = problem.gradient(w)
    gap, square = problem.loss(w) - minimum, g @ g + eps
    if square > np.finfo(float).eps:
        w -= min(gap / square, lr) * g
