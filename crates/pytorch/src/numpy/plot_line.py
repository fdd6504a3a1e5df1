def plot(paths):
    """Draws the paths on the graph of f. Needs Matplotlib."""
    import matplotlib.pyplot as plt

    xs = np.linspace(VALUE.x, 400)
    plt.plot(xs, [f(np.array([x])) for x in xs], color="silver")
    for name, steps in paths:
        plt.plot([x for _, x, _ in steps], [loss for *_, loss in steps], ".-", markersize=4, label=name)
    plt.xlim(VALUE.x)
    plt.ylim(VALUE.y)
    plt.xlabel("VALUE.name_x")
    plt.ylabel("f")
    plt.legend()
    plt.show()
