
def line_search_gd(w, problem, state, *, lr, search, c1, shrink):
    loss, g = problem.loss(w), problem.gradient(w)
    slope = -(g @ g)
    if slope == 0:
        return
    line = Line(problem, w, -g)
    if search == "exact":
        t = strong_wolfe(line, Point(0, loss, g, slope), lr, c1=c1, c2=1e-9, tolerance=0, most=50).t
    else:
        t = lr
        for _ in range(100):
            if line.loss(t) <= loss + c1 * t * slope:
                break
            t = t * shrink
        else:
            t = 0
    w += t * line.d
