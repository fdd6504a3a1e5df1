def sigmoid(m):
    return 1 / (1 + np.exp(-m))


def f(w, examples=EXAMPLES):
    """VALUE.id: the mean cross-entropy of the weights w"""
    X, t = examples[:, :-1], examples[:, -1]
    m = X @ w
    return np.mean(np.logaddexp(0, m) - t * m)


def gradient(w, examples=EXAMPLES):
    """The derivatives of f by each weight."""
    X, t = examples[:, :-1], examples[:, -1]
    return X.T @ (sigmoid(X @ w) - t) / len(t)
# if hessian


def hessian(w, examples=EXAMPLES):
    """The second derivatives of f."""
    X = examples[:, :-1]
    p = sigmoid(X @ w)
    return (X.T * p * (1 - p)) @ X / len(X)
# end
