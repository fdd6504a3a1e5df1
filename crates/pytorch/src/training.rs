//! The script of a training.

use playground_nn::dataset::{CLASSES, MNIST_TRAIN, PIXELS};
use playground_spec::{NetSpec, OptimizerSpec};

use crate::calls::{Calls, clipping, file};
use crate::python::number;

const METHOD: &str = r#"
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
"#;

const DATA: &str = r#"
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
"#;

const NETWORK: &str = r#"
def network():
    layers = []
    for inputs, outputs in zip([{pixels}, *HIDDEN], [*HIDDEN, {classes}]):
        linear = nn.Linear(inputs, outputs)
        {init}
        nn.init.zeros_(linear.bias)
        layers += [linear, {hidden}]
    # The last layer gives logits as they are.
    return nn.Sequential(*layers[:-{extra}])
"#;

const JUDGE: &str = r#"
@torch.no_grad()
def judge(model, images, labels):
    """Mean loss and accuracy, without dropout."""
    model.eval()
    logits = model(images)
    model.train()
    return functional.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).double().mean().item()
"#;

/// The batches of an epoch, for one process and for several.
const BATCHES: &str = r#"
def batches(epoch):
    """The examples of each batch, in an order of the epoch's own: the same for every optimizer."""
    order = torch.randperm(len(train_labels), generator=torch.Generator().manual_seed(1000 * SEED + epoch))
    return order.to(DEVICE).split(BATCH)
"#;
const BATCHES_SHARED: &str = r#"
def batches(epoch):
    """This process's share of each batch, in an order of the epoch's own: the same for every optimizer."""
    sampler = DistributedSampler(range(len(train_labels)), shuffle=True, seed=SEED)
    sampler.set_epoch(epoch)
    return torch.tensor(list(sampler), device=DEVICE).split(max(1, BATCH // WORLD))


def mean(value):
    """The mean of a number over all processes."""
    value = value.detach().clone()
    dist.all_reduce(value)
    return value / WORLD
"#;

const TRAIN: &str = r#"
def train(name, optimizer, scheduler=None{lookahead}{average}):
    """Trains a network and prints a line of JSON after each epoch."""
    torch.manual_seed(SEED)
    model = network().to(DEVICE)
    {wrap}params = list(model.parameters())
    optimizer = optimizer(params)
    scheduler = scheduler and scheduler(optimizer)
{slow}    step = 0
    for epoch in range(EPOCHS):
        start = time.perf_counter()
        # Loss, right answers and examples, as they are met.
        sums = torch.zeros(3, device=DEVICE)
        for batch in batches(epoch):
            images, labels = train_images[batch], train_labels[batch]
            met = []

            def closure(backward=True):
                optimizer.zero_grad()
{mask}                with torch.set_grad_enabled(backward):
                    logits = {net}(images)
                    loss = functional.cross_entropy(logits, labels)
                    if not met:
                        right = (logits.argmax(1) == labels).sum()
                        met.append(torch.stack([loss.detach() * len(labels), right, loss.new_tensor(len(labels))]))
{penalty}                if backward:
                    loss.backward()
{clip}                return {answer}

            optimizer.step(closure)
            sums += met[0]
            step += 1
{advance}{go_back}        seconds = time.perf_counter() - start
{reduce}        loss, right, examples = sums.tolist()
        if not math.isfinite(loss):
            {diverged}
            break
{plateau}{judge}        test_loss, test_accuracy = judge(model, test_images, test_labels)
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
        {print}
"#;

const AT: &str = r#"
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
"#;

const ADVANCE: &str = "            if scheduler:\n                scheduler.step()\n";
const ADVANCE_BUT_PLATEAU: &str = "            if scheduler and not isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):\n                scheduler.step()\n";
/// The loss of a batch is too noisy to tell a plateau by.
const PLATEAU: &str = "        if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):\n            scheduler.step(loss / examples)\n";

const SLOW: &str = "    slow = [p.detach().clone() for p in params]\n";
const GO_BACK: &str = r#"            if lookahead and step % lookahead["k"] == 0:
                with torch.no_grad():
                    for s, p in zip(slow, params):
                        s.lerp_(p, lookahead["alpha"])
                        p.copy_(s)
"#;

/// A script that trains a network with every optimizer of `spec` that is on: in one process, or with `torchrun` in as many
/// as one likes, each with its share of every batch.
///
/// Random numbers are PyTorch's own: curves are alike, not the same.
pub fn training(spec: &NetSpec, torchrun: bool) -> String {
    let mut calls = Calls::default();
    let steps = spec.count("epochs") * examples(spec).div_ceil(spec.count("batch"));
    // Lookahead has a second point of its own.
    let average = |optimizer: &OptimizerSpec| optimizer.info.second_point.filter(|_| optimizer.lookahead.is_none());
    let mut call = |optimizer: &OptimizerSpec| {
        let arguments = calls.arguments(optimizer, &spec.schedule, steps);
        let average = average(optimizer).map(|key| format!(",\n    average={key:?}")).unwrap_or_default();
        format!("train(\n    {:?},\n    {arguments}{average},\n)", optimizer.info.id)
    };
    let runs: Vec<_> = spec.active().map(&mut call).collect();
    let averages = spec.active().any(|optimizer| average(optimizer).is_some());
    let mut blocks = vec![head(spec, torchrun, averages || calls.lookahead), DATA.to_owned(), network(spec)];
    blocks.extend(calls.definitions(METHOD));
    if averages || calls.lookahead {
        blocks.push(AT.to_owned());
    }
    blocks.push(JUDGE.to_owned());
    blocks.push(if torchrun { BATCHES_SHARED } else { BATCHES }.to_owned());
    blocks.push(function(spec, &calls, averages, torchrun));
    blocks.push(data(torchrun) + &runs.join("\n") + if torchrun { "\ndist.destroy_process_group()" } else { "" });
    file(&blocks)
}

fn examples(spec: &NetSpec) -> usize {
    spec.count("train").min(MNIST_TRAIN)
}

fn head(spec: &NetSpec, torchrun: bool, averages: bool) -> String {
    let sizes: Vec<_> = [PIXELS].iter().chain(&spec.hidden).chain(&[CLASSES]).map(usize::to_string).collect();
    let names: Vec<_> = spec.active().map(|optimizer| optimizer.info.id).collect();
    let imports = |names: &[&str]| names.iter().map(|name| format!("import {name}\n")).collect::<String>();
    let standard = ["argparse", "contextlib", "gzip", "json", "math", "os", "pathlib", "sys", "time"];
    let needed = |name: &&str| match *name {
        "contextlib" => averages,
        "os" => torchrun,
        _ => true,
    };
    let usage = if torchrun {
        "    torchrun --nproc-per-node 2 FILE.py [--data FOLDER]\n\
         on one machine, or see torchrun's --nnodes and --rdzv-endpoint for several. Every process takes its share of each batch."
    } else {
        "    python FILE.py [--data FOLDER]\nIt uses a GPU where there is one."
    };
    let place = if torchrun {
        DISTRIBUTED
    } else {
        "DEVICE = torch.device(\"cuda\" if torch.cuda.is_available() else \"cpu\")\n"
    };
    format!(
        r##""""MNIST with a network of {sizes} units: {names}, {epochs} epochs in batches of {batch}.

Written by the Optimizer Playground, where the same training is
#{link}

Needs PyTorch 2, and torchvision unless the four IDX files of MNIST lie in FOLDER:
{usage}
Prints a line of JSON for each epoch of each optimizer.
"""

{imports}
import torch
{distributed}from torch import nn
from torch.nn import functional
{parallel}
HIDDEN = {hidden:?}
BATCH = {batch}
EPOCHS = {epochs}
TRAIN = {train}
SEED = {seed}

{place}"##,
        sizes = sizes.join("-"),
        names = names.join(", "),
        epochs = spec.count("epochs"),
        batch = spec.count("batch"),
        link = spec.link(),
        imports = imports(&standard.into_iter().filter(needed).collect::<Vec<_>>()),
        distributed = if torchrun { "import torch.distributed as dist\n" } else { "" },
        parallel = if torchrun {
            "from torch.nn.parallel import DistributedDataParallel\nfrom torch.utils.data import DistributedSampler\n"
        } else {
            ""
        },
        hidden = spec.hidden,
        train = examples(spec),
        seed = spec.count("seed"),
    )
}

const DISTRIBUTED: &str = r#"if "RANK" not in os.environ:
    sys.exit(f"Start it with torchrun, such as: torchrun --nproc-per-node 2 {sys.argv[0]}")
CUDA = torch.cuda.is_available()
DEVICE = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if CUDA else torch.device("cpu")
dist.init_process_group("nccl" if CUDA else "gloo")
RANK, WORLD = dist.get_rank(), dist.get_world_size()
"#;

fn network(spec: &NetSpec) -> String {
    let activation = match spec.values.choice("activation") {
        "tanh" => "nn.Tanh()",
        "sigmoid" => "nn.Sigmoid()",
        _ => "nn.ReLU()",
    };
    let init = match spec.values.choice("init") {
        "xavier" => "nn.init.xavier_normal_(linear.weight)",
        _ => "nn.init.kaiming_normal_(linear.weight, nonlinearity=\"relu\")",
    };
    let dropout = spec.values.get("dropout");
    let (hidden, extra) = if dropout > 0.0 {
        (format!("{activation}, nn.Dropout({})", number(dropout)), "2")
    } else {
        (activation.to_owned(), "1")
    };
    NETWORK
        .replace("{pixels}", &PIXELS.to_string())
        .replace("{classes}", &CLASSES.to_string())
        .replace("{init}", init)
        .replace("{hidden}", &hidden)
        .replace("{extra}", extra)
}

/// The function [`TRAIN`].
fn function(spec: &NetSpec, calls: &Calls, averages: bool, torchrun: bool) -> String {
    let when = |condition: bool, code: &'static str| if condition { code } else { "" };
    let l2 = spec.values.get("l2");
    let penalty = if l2 > 0.0 {
        format!(
            "                    loss = loss + {} * sum(p.square().sum() for p in params if p.ndim > 1)\n",
            number(0.5 * l2)
        )
    } else {
        String::new()
    };
    let clip = spec.clip.map(|clip| format!("                    {}", clipping(clip, "params"))).unwrap_or_default();
    // One mask a step, however often the optimizer asks; the processes have masks of their own.
    let mask = match (spec.values.get("dropout") > 0.0, torchrun) {
        (false, _) => "",
        (true, false) => "                torch.manual_seed(1_000_000 * SEED + step)\n",
        (true, true) => "                torch.manual_seed(1_000_000 * SEED + WORLD * step + RANK)\n",
    };
    let points = match (averages, calls.lookahead) {
        (true, true) => "slow if lookahead else [optimizer.state[p][average] for p in params] if average else params",
        (true, false) => "[optimizer.state[p][average] for p in params] if average else params",
        _ => "slow if lookahead else params",
    };
    let second = averages || calls.lookahead;
    let judge = format!("        with standing_at(params, {points}):\n    ");
    TRAIN
        .replace("{lookahead}", when(calls.lookahead, ", lookahead=None"))
        .replace("{average}", when(averages, ", average=None"))
        .replace(
            "{wrap}",
            when(torchrun, "net = DistributedDataParallel(model, device_ids=[DEVICE.index] if CUDA else None)\n    "),
        )
        .replace("{net}", if torchrun { "(net if backward else model)" } else { "model" })
        .replace("{slow}", when(calls.lookahead, SLOW))
        .replace("{mask}", mask)
        .replace("{penalty}", &penalty)
        .replace("{clip}", &clip)
        // A line search must decide the same everywhere.
        .replace("{answer}", if torchrun { "mean(loss)" } else { "loss" })
        .replace("{advance}", if calls.plateau { ADVANCE_BUT_PLATEAU } else { ADVANCE })
        .replace("{go_back}", when(calls.lookahead, GO_BACK))
        .replace("{reduce}", when(torchrun, "        dist.all_reduce(sums)\n"))
        .replace("{plateau}", when(calls.plateau, PLATEAU))
        .replace("{judge}", if second { &judge } else { "" })
        .replace(
            "{diverged}",
            &said("{\"id\": name, \"epoch\": epoch + 1, \"diverged\": True}", torchrun, "            "),
        )
        .replace("{print}", &said("row", torchrun, "        "))
}

/// Prints, once.
fn said(what: &str, torchrun: bool, indent: &str) -> String {
    if torchrun {
        format!("if RANK == 0:\n{indent}    print(json.dumps({what}), flush=True)")
    } else {
        format!("print(json.dumps({what}), flush=True)")
    }
}

fn data(torchrun: bool) -> String {
    // One process of each machine fetches the files, the others wait for them.
    let read = if torchrun {
        r#"if int(os.environ["LOCAL_RANK"]) == 0:
    mnist(folder)
dist.barrier()
"#
    } else {
        ""
    };
    format!(
        r#"parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, default="data", help="the folder of the four IDX files of MNIST")
folder = parser.parse_args().data
{read}train_images, train_labels, test_images, test_labels = mnist(folder)
train_images, train_labels = train_images[:TRAIN], train_labels[:TRAIN]

"#
    )
}
