"""MNIST with a network of VALUE.sizes units: VALUE.names, VALUE.epochs epochs in batches of VALUE.batch.

Written by the Optimizer Playground, where the same training is
#VALUE.link

Needs PyTorch 2, and torchvision unless the four IDX files of MNIST lie in FOLDER:
# if torchrun
    torchrun --nproc-per-node 2 FILE.py [--data FOLDER]
on one machine, or see torchrun's --nnodes and --rdzv-endpoint for several. Every process takes its share of each batch.
# else
    python FILE.py [--data FOLDER]
It uses a GPU where there is one.
# end
Prints a line of JSON for each epoch of each optimizer.
"""

import argparse
# if second
import contextlib
# end
import gzip
import json
import math
# if torchrun
import os
# end
import pathlib
import sys
import time

import torch
# if torchrun
import torch.distributed as dist
# end
from torch import nn
from torch.nn import functional
# if torchrun
from torch.nn.parallel import DistributedDataParallel
# end

HIDDEN = VALUE.hidden
BATCH = VALUE.batch
EPOCHS = VALUE.epochs
TRAIN = VALUE.train
SEED = VALUE.seed

# if torchrun
if "RANK" not in os.environ:
    sys.exit(f"Start it with torchrun, such as: torchrun --nproc-per-node 2 {sys.argv[0]}")
CUDA = torch.cuda.is_available()
DEVICE = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if CUDA else torch.device("cpu")
dist.init_process_group("nccl" if CUDA else "gloo")
RANK, WORLD = dist.get_rank(), dist.get_world_size()
# else
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
# end


def idx(folder, name):
    """The content of one of MNIST's files, with gzip or without; None if it is not in the folder."""
    for path in (folder / name, folder / (name + ".gz")):
        if path.exists():
            content = path.read_bytes()
            content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
            sizes = [int.from_bytes(content[4 + 4 * k : 8 + 4 * k], "big") for k in range(content[3])]
            return torch.frombuffer(bytearray(content[4 + 4 * len(sizes) :]), dtype=torch.uint8).view(sizes)
    return None


def read(folder):
    """Images and labels to learn from, images and labels to judge by."""
    names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
    files = [idx(folder, name) for name in names]
    return None if any(file is None for file in files) else files


def mnist(folder):
    """MNIST from the four IDX files in the folder; torchvision fetches them where they are not."""
    raw = folder / "MNIST" / "raw"
    files = read(folder) or read(raw)
    if files is None:
        try:
            import torchvision
        except ImportError:
            sys.exit(f"MNIST is not in {folder}: put its four IDX files there, or install torchvision, which fetches them")
        torchvision.datasets.MNIST(folder, download=True)
        files = read(raw)
    # Pixels from 0 to 1.
    return [(file.flatten(1).float() / 255 if file.ndim > 1 else file.long()).to(DEVICE) for file in files]


def network():
    layers = []
    for inputs, outputs in zip([VALUE.pixels, *HIDDEN], [*HIDDEN, VALUE.classes]):
        linear = nn.Linear(inputs, outputs)
        # if xavier
        nn.init.xavier_normal_(linear.weight)
        # else
        nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
        # end
        nn.init.zeros_(linear.bias)
        # if dropout
        layers += [linear, nn.VALUE.activation(), nn.Dropout(VALUE.dropout)]
        # else
        layers += [linear, nn.VALUE.activation()]
        # end
    # The last layer gives logits as they are.
    # if dropout
    return nn.Sequential(*layers[:-2])
    # else
    return nn.Sequential(*layers[:-1])
    # end


# if method
class Method(torch.optim.Optimizer):
    """An optimizer from a function that asks for loss and gradient where it wants, by moving w and calling closure.

    It sees all parameters as one vector w.
    """

    def __init__(self, params, method, **hyperparameters):
        super().__init__(params, hyperparameters)
        self.method, self.keys = method, list(hyperparameters)
        self.memory = {}

    @torch.no_grad()
    def step(self, closure):
        [group] = self.param_groups
        params = group["params"]
        w = torch.cat([p.flatten() for p in params])

        def put():
            for p, part in zip(params, w.split([p.numel() for p in params])):
                p.copy_(part.view_as(p))

        def ask(backward=True):
            put()
            loss = torch.enable_grad()(closure)(backward)
            if backward:
                w.grad = torch.cat([p.grad.flatten() for p in params])
            return loss

        self.method(w, ask, self.memory, **{key: group[key] for key in self.keys})
        put()


# end
VALUE.definitions


# if second
@contextlib.contextmanager
def standing_at(params, points):
    """Moves the parameters to other points for a while."""
    with torch.no_grad():
        kept = [p.clone() for p in params]
        for p, point in zip(params, points):
            p.copy_(point)
        yield
        for p, point in zip(params, kept):
            p.copy_(point)


# end
@torch.no_grad()
def judge(model, images, labels):
    """Mean loss and accuracy, without dropout."""
    model.eval()
    logits = model(images)
    model.train()
    return functional.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).double().mean().item()


def batches(epoch):
    # if shuffled
    """The examples of each batch, in an order of the epoch's own: the same for every optimizer."""
    order = torch.randperm(len(train_labels), generator=torch.Generator().manual_seed(1000 * SEED + epoch))
    return order.to(DEVICE).split(BATCH)
    # end
    # if file
    """The examples of each batch, in the order of the file: the same in every epoch."""
    return torch.arange(len(train_labels), device=DEVICE).split(BATCH)
    # end
    # if sorted
    """The examples of each batch, sorted by their label: all zeros, then all ones, and so on in every epoch."""
    return train_labels.argsort(stable=True).split(BATCH)
    # end


# if torchrun
def mean(value):
    """The mean of a number over all processes."""
    value = value.detach().clone()
    dist.all_reduce(value)
    return value / WORLD


# end
# if lookahead and average
def train(name, optimizer, scheduler=None, lookahead=None, average=None):
# end
# if lookahead and not average
def train(name, optimizer, scheduler=None, lookahead=None):
# end
# if not lookahead and average
def train(name, optimizer, scheduler=None, average=None):
# end
# if not lookahead and not average
def train(name, optimizer, scheduler=None):
# end
    """Trains a network and prints a line of JSON after each epoch."""
    torch.manual_seed(SEED)
    model = network().to(DEVICE)
    # if torchrun
    net = DistributedDataParallel(model, device_ids=[DEVICE.index] if CUDA else None)
    # end
    params = list(model.parameters())
    optimizer = optimizer(params)
    scheduler = scheduler and scheduler(optimizer)
    # if lookahead
    slow = [p.detach().clone() for p in params]
    # end
    step = 0
    for epoch in range(EPOCHS):
        start = time.perf_counter()
        # Loss, right answers and examples, as they are met.
        sums = torch.zeros(3, device=DEVICE)
        for batch in batches(epoch):
            # if torchrun
            # However many processes there are, each step is that of the whole batch. A share may be empty.
            share = batch[RANK::WORLD]
            images, labels = train_images[share], train_labels[share]
            # else
            images, labels = train_images[batch], train_labels[batch]
            # end
            met = []

            def closure(backward=True):
                optimizer.zero_grad()
                # if dropout and torchrun
                # One mask a step, however often the optimizer asks; the processes have masks of their own.
                torch.manual_seed(1_000_000 * SEED + WORLD * step + RANK)
                # end
                # if dropout and not torchrun
                # One mask a step, however often the optimizer asks.
                torch.manual_seed(1_000_000 * SEED + step)
                # end
                with torch.set_grad_enabled(backward):
                    # if torchrun
                    logits = (net if backward else model)(images)
                    total = functional.cross_entropy(logits, labels, reduction="sum")
                    if not met:
                        right = (logits.argmax(1) == labels).sum()
                        met.append(torch.stack([total.detach(), right, total.new_tensor(len(labels))]))
                    # The mean over all processes is the mean over the batch.
                    loss = total * WORLD / len(batch)
                    # else
                    logits = model(images)
                    loss = functional.cross_entropy(logits, labels)
                    if not met:
                        right = (logits.argmax(1) == labels).sum()
                        met.append(torch.stack([loss.detach() * len(labels), right, loss.new_tensor(len(labels))]))
                    # end
                    # if l2
                    loss = loss + VALUE.half_l2 * sum(p.square().sum() for p in params if p.ndim > 1)
                    # end
                if backward:
                    loss.backward()
                    # if clip
                    VALUE.clip
                    # end
                # if torchrun
                # A line search must decide the same everywhere.
                return mean(loss)
                # else
                return loss
                # end

            optimizer.step(closure)
            sums += met[0]
            step += 1
            # if plateau
            if scheduler and not isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
                scheduler.step()
            # else
            if scheduler:
                scheduler.step()
            # end
            # if lookahead
            if lookahead and step % lookahead["k"] == 0:
                with torch.no_grad():
                    for s, p in zip(slow, params):
                        s.lerp_(p, lookahead["alpha"])
                        p.copy_(s)
            # end
        seconds = time.perf_counter() - start
        # if torchrun
        dist.all_reduce(sums)
        # end
        loss, right, examples = sums.tolist()
        if not math.isfinite(loss):
            # if torchrun
            if RANK == 0:
                print(json.dumps({"id": name, "epoch": epoch + 1, "diverged": True}), flush=True)
            # else
            print(json.dumps({"id": name, "epoch": epoch + 1, "diverged": True}), flush=True)
            # end
            break
        # if plateau
        # The loss of a batch is too noisy to tell a plateau by.
        if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
            scheduler.step(loss / examples)
        # end
        # if lookahead and average
        points = slow if lookahead else [optimizer.state[p][average] for p in params] if average else params
        # end
        # if lookahead and not average
        points = slow if lookahead else params
        # end
        # if not lookahead and average
        points = [optimizer.state[p][average] for p in params] if average else params
        # end
        # if second
        with standing_at(params, points):
            test_loss, test_accuracy = judge(model, test_images, test_labels)
        # else
        test_loss, test_accuracy = judge(model, test_images, test_labels)
        # end
        row = {
            "id": name,
            "epoch": epoch + 1,
            "train_loss": loss / examples,
            "train_accuracy": right / examples,
            "test_loss": test_loss,
            "test_accuracy": test_accuracy,
            "seconds": seconds,
            "samples_per_second": examples / seconds,
        }
        # if torchrun
        if RANK == 0:
            print(json.dumps(row), flush=True)
        # else
        print(json.dumps(row), flush=True)
        # end


parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, default="data", help="the folder of the four IDX files of MNIST")
folder = parser.parse_args().data
# if torchrun
# One process of each machine fetches the files, the others wait for them.
if int(os.environ["LOCAL_RANK"]) == 0:
    mnist(folder)
dist.barrier()
# end
train_images, train_labels, test_images, test_labels = mnist(folder)
train_images, train_labels = train_images[:TRAIN], train_labels[:TRAIN]

VALUE.runs
# if torchrun
dist.destroy_process_group()
# end
