"""The same network in PyTorch on one thread: fused Adam, tensors in memory, its fastest loop.

Reads a line with a number of steps, answers with a line of seconds. The first argument is the folder of the packed data.
"""

import gzip
import struct
import sys
import time
from pathlib import Path

import torch

BATCH, HIDDEN, RATE = 64, 128, 1e-3


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


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    x, y = read(sys.argv[1])
    net = torch.nn.Sequential(torch.nn.Linear(784, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE, fused=True)
    batches = iter(())
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        for _ in range(int(line)):
            batch = next(batches, None)
            if batch is None:
                batches = iter(torch.randperm(len(y)).split(BATCH))
                batch = next(batches)
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
        print(time.perf_counter() - start, flush=True)


main()
