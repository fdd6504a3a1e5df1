"""The same networks in PyTorch on one thread: fused Adam, tensors in memory, its fastest loop.

Reads lines of JSON: {"hidden": [128], "batch": 64} begins a training and is answered with an empty line, {"steps": 100} is
answered with a line of seconds. The first argument is the folder of the packed data.
"""

import gzip
import json
import struct
import sys
import time
from pathlib import Path

import torch

RATE = 1e-3


def read(folder):
    """Training images from 0 to 1, and their labels."""
    images, labels = [], []
    for name in ("mnist-1.bin", "mnist-2.bin"):
        data = gzip.decompress((Path(folder) / name).read_bytes())
        train, test = struct.unpack_from("<2I", data, 20)
        start = 28 + train + test
        packed = torch.frombuffer(bytearray(data[start : start + 392 * train]), dtype=torch.uint8).reshape(train, 392)
        images.append(torch.stack([packed >> 4, packed & 15], 2).reshape(train, 784).float() / 15)
        labels.append(torch.frombuffer(bytearray(data[28 : 28 + train]), dtype=torch.uint8).long())
    return torch.cat(images), torch.cat(labels)


class Training:
    def __init__(self, data, hidden, batch):
        self.x, self.y = data
        self.batch = batch
        sizes = [784, *hidden]
        layers = [layer for pair in zip(sizes, sizes[1:]) for layer in (torch.nn.Linear(*pair), torch.nn.ReLU())]
        self.net = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], 10))
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=RATE, fused=True)
        self.batches = iter(())

    def step(self):
        batch = next(self.batches, None)
        if batch is None:
            self.batches = iter(torch.randperm(len(self.y)).split(self.batch))
            batch = next(self.batches)
        self.optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.net(self.x[batch]), self.y[batch])
        loss.backward()
        self.optimizer.step()


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    data = read(sys.argv[1])
    print(torch.__version__, flush=True)
    training = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "steps" not in asked:
            training = Training(data, asked["hidden"], asked["batch"])
            print(flush=True)
            continue
        start = time.perf_counter()
        for _ in range(asked["steps"]):
            training.step()
        print(time.perf_counter() - start, flush=True)


main()
