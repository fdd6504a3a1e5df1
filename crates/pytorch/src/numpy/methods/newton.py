
def newton(w, problem, state, *, lr, damping, curvature):
    leap = problem.gradient(w)
    H = problem.hessian(w)
    if np.isfinite(H).all():
        eigenvalues, Q = np.linalg.eigh(H)
        size = (np.abs(eigenvalues) if curvature == "absolute" else eigenvalues) + damping
        leap = Q @ (np.where(size == 0, 0, 1 / size) * (Q.T @ leap))
    w -= lr * leap
