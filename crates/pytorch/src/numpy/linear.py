def f(w, examples=EXAMPLES):
    """VALUE.id: the mean squared error of the weights w"""
    X, t = examples[:, :-1], examples[:, -1]
    return np.mean((X @ w - t) ** 2)


def gradient(w, examples=EXAMPLES):
    """The derivatives of f by each weight."""
    X, t = examples[:, :-1], examples[:, -1]
    return 2 * X.T @ (X @ w - t) / len(t)
# if hessian


def hessian(w, examples=EXAMPLES):
    """The second derivatives of f."""
    X = examples[:, :-1]
    return 2 * X.T @ X / len(X)
# end
