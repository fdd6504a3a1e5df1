    def gradient(at):
        here = w.clone()
        w.copy_(at)
        closure()
        w.copy_(here)
        return w.grad.clone()

