"""Writes mlp.json: losses, gradients and training of small perceptrons, by PyTorch in double precision.

    pip install torch
    python tests/golden/mlp/generate.py

Images, labels and first weights are made from the formulas below, which tests/tests/mlp.rs repeats: every number of theirs
is a small fraction, so that both sides have the same to the last bit of single precision.
"""

import json
from pathlib import Path

import torch

EXAMPLES, PIXELS, CLASSES = 6, 784, 10
STEPS = 20
torch.set_default_dtype(torch.float64)


def images():
    """A thirteenth of the pixels is lit."""
    bright = lambda e, p: (7 * p + 29 * e) % 255 + 1 if (31 * p + 17 * e) % 13 == 0 else 0
    return torch.tensor([[bright(e, p) / 255 for p in range(PIXELS)] for e in range(EXAMPLES)])


def labels():
    return torch.tensor([(3 * e + 1) % CLASSES for e in range(EXAMPLES)])


def parameter(k):
    """Number k of the parameter vector: weights of a layer with a row for each input, then its biases, layer by layer."""
    return ((7919 * k + 104729) % 1021 - 510) / 4096


def network(hidden, activation):
    sizes = [PIXELS, *hidden, CLASSES]
    layers, k = [], 0
    for inputs, outputs in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(inputs, outputs)
        with torch.no_grad():
            weights = torch.tensor([parameter(k + i) for i in range(inputs * outputs)])
            layer.weight.copy_(weights.reshape(inputs, outputs).T)
            k += inputs * outputs
            layer.bias.copy_(torch.tensor([parameter(k + i) for i in range(outputs)]))
            k += outputs
        layers += [layer, activation()]
    return torch.nn.Sequential(*layers[:-1])


def flat(net, of):
    """Parameters or gradients in the order of the parameter vector."""
    return torch.cat([part for layer in net if isinstance(layer, torch.nn.Linear) for part in (of(layer.weight).T.flatten(), of(layer.bias))])


def case(hidden, name, activation):
    x, y = images(), labels()
    net = network(hidden, activation)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    losses = []
    for step in range(STEPS):
        optimizer.zero_grad()
        logits = net(x)
        loss = torch.nn.functional.cross_entropy(logits, y)
        loss.backward()
        if step == 0:
            gradient = flat(net, lambda p: p.grad.detach().clone())
            probabilities = torch.softmax(logits.detach(), 1)
        losses.append(loss.item())
        optimizer.step()
    return {
        "hidden": hidden,
        "activation": name,
        "probabilities": probabilities.tolist(),
        "gradient_norm": gradient.norm().item(),
        "gradient_every": 11,
        "gradient": gradient[::11].tolist(),
        "losses": losses,
    }


def main():
    kinds = [("relu", torch.nn.ReLU), ("tanh", torch.nn.Tanh), ("sigmoid", torch.nn.Sigmoid)]
    cases = [case(hidden, name, kind) for hidden in ([], [5], [6, 4], [12, 7, 8]) for name, kind in kinds]
    result = {"library": f"torch {torch.__version__.split('+')[0]}", "lr": 0.01, "cases": cases}
    Path(__file__).with_name("mlp.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")


main()
