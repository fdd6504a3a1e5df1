
Point = namedtuple("Point", "t f g slope")


class Line:
    """What is found along x + t d."""

    def __init__(self, problem, x, d):
        self.problem, self.x, self.d, self.evaluations = problem, x.copy(), d, 0

    def loss(self, t):
        return self.problem.loss(self.x + t * self.d)

    def at(self, t):
        self.evaluations += 1
        g = self.problem.gradient(self.x + t * self.d)
        return Point(t, self.loss(t), g, g @ self.d)


def strong_wolfe(line, start, first, *, c1=1e-4, c2=0.9, tolerance=1e-9, most=25):
    """Searches for a point that is low and flat enough (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6)."""

    def too_high(point):
        return point.f > start.f + c1 * point.t * start.slope

    def flat(point):
        return abs(point.slope) <= -c2 * start.slope

    # Take longer steps until there is a minimum between two points.
    before, new, trials = start, line.at(first), 0
    while True:
        if trials == most:
            ends = [start, new]
            break
        if too_high(new) or (trials > 1 and new.f >= before.f):
            ends = [before, new]
            break
        if flat(new):
            return new
        if new.slope >= 0:
            ends = [before, new]
            break
        t = cubic_minimum(before, new, new.t + 0.01 * (new.t - before.t), 10 * new.t)
        before, new, trials = new, line.at(t), trials + 1

    # Then narrow what lies between them.
    longest, stalled = np.max(np.abs(line.d)), False
    low = 0 if ends[0].f <= ends[1].f else 1
    while trials < most:
        left, right = min(ends[0].t, ends[1].t), max(ends[0].t, ends[1].t)
        if (right - left) * longest < tolerance:
            break
        t = cubic_minimum(ends[0], ends[1], left, right)
        tenth = 0.1 * (right - left)
        clings = min(right - t, t - left) < tenth
        if clings and (stalled or t >= right or t <= left):
            t, stalled = (right - tenth if abs(t - right) < abs(t - left) else left + tenth), False
        else:
            stalled = clings
        new, trials = line.at(t), trials + 1
        if too_high(new) or new.f >= ends[low].f:
            ends[1 - low] = new
            low = 0 if ends[0].f <= ends[1].f else 1
        else:
            done = flat(new)
            if not done and new.slope * (ends[1 - low].t - ends[low].t) >= 0:
                ends.reverse()
            ends[low] = new
            if done:
                break
    return ends[low]


def cubic_minimum(a, b, left, right):
    """Where the cubic through two points with their slopes is lowest, within bounds."""
    d1 = a.slope + b.slope - 3 * (a.f - b.f) / (a.t - b.t)
    square = d1 * d1 - a.slope * b.slope
    if not square >= 0:
        return (left + right) / 2
    d2 = np.sqrt(square)
    near, far = (a, b) if a.t <= b.t else (b, a)
    t = far.t - (far.t - near.t) * ((far.slope + d2 - d1) / (far.slope - near.slope + 2 * d2))
    return t if np.isnan(t) else min(max(t, left), right)
