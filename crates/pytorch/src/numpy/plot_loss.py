def plot(paths):
    """Draws the loss of each step. Needs Matplotlib."""
    import matplotlib.pyplot as plt

    for name, steps in paths:
        plt.semilogy([k for k, *_ in steps], [loss for *_, loss in steps], label=name)
    plt.xlabel("step")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
