def plot(paths):
    """Draws the paths over contour lines. Needs Matplotlib."""
    import matplotlib.pyplot as plt

    xs, ys = np.linspace(VALUE.x, 120), np.linspace(VALUE.y, 90)
    heights = np.array([[f(np.array([x, y])) for x in xs] for y in ys], dtype=float)
    lowest = np.nanmin(heights)
    # Many levels near the lowest value, few high above it.
    plt.contour(xs, ys, np.log1p(heights - lowest), levels=25, colors="silver", linewidths=0.6)
    for name, steps in paths:
        plt.plot([x for _, x, y, _ in steps], [y for _, x, y, _ in steps], ".-", markersize=3, label=name)
    plt.xlim(VALUE.x)
    plt.ylim(VALUE.y)
    plt.xlabel("VALUE.name_x")
    plt.ylabel("VALUE.name_y")
    plt.legend()
    plt.show()
