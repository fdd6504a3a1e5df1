//! A surface that is made of data, and its batches, as Python.

use playground_core::data::{Data, Model, Order, Sheet};

use crate::python::number;

/// The examples, and `def f(x, y, examples=EXAMPLES)`.
pub(super) fn function(id: &str, data: &Data) -> String {
    let mut code = String::from(
        "# Each example: two features (the second is 1 where its weight is a bias), and the target.\nEXAMPLES = torch.tensor([\n",
    );
    for point in &data.points {
        let [a, b] = point.features.map(number);
        code += &format!("    [{a}, {b}, {}],\n", number(point.target));
    }
    let loss = match data.model {
        Model::Linear => "mse_loss",
        Model::Logistic => "binary_cross_entropy_with_logits",
    };
    code + &format!(
        r#"])


def f(x, y, examples=EXAMPLES):
    """{id}: the mean loss of the weights x and y"""
    a, b, t = examples.T
    return torch.nn.functional.{loss}(x * a + y * b, t)
"#
    )
}

/// The examples with many features, and `def f(*w, examples=EXAMPLES)`.
pub(super) fn function_of_many(id: &str, sheet: &Sheet) -> String {
    let mut code = format!("# Each example: {} features, and the target.\nEXAMPLES = torch.tensor([\n", sheet.features);
    for (row, target) in sheet.rows.chunks_exact(sheet.features).zip(&sheet.targets) {
        let numbers: Vec<_> = row.iter().chain([target]).map(|&value| number(value)).collect();
        code += &format!("    [{}],\n", numbers.join(", "));
    }
    let truth: Vec<_> = sheet.truth.iter().map(|&weight| number(weight)).collect();
    code + &format!(
        r#"])

# The weights from which the targets were drawn.
TRUE_WEIGHTS = torch.tensor([{truth}])


def f(*w, examples=EXAMPLES):
    """{id}: the mean squared error of the weights w"""
    return torch.nn.functional.mse_loss(examples[:, :-1] @ torch.stack(w), examples[:, -1])
"#,
        truth = truth.join(", ")
    )
}

/// The batches of a run.
pub(super) fn batches(order: Order, seed: u64) -> String {
    match order {
        Order::Shuffled => SHUFFLED.replace("{seed}", &seed.to_string()),
        Order::Listed => LISTED.to_owned(),
    }
}

const SHUFFLED: &str = r#"
SEED = {seed}


def shuffled(epoch):
    """The order of the examples in an epoch: Fisher and Yates' shuffle with the numbers of SplitMix64, as in the playground."""
    order, state, mask = list(range(len(EXAMPLES))), SEED << 32 | epoch, 2**64 - 1
    for i in range(len(order) - 1, 0, -1):
        state = state + 0x9E3779B97F4A7C15 & mask
        z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
        j = (z ^ z >> 31) * (i + 1) >> 64
        order[i], order[j] = order[j], order[i]
    return order


def batches(size):
    """The batch of each step, as from a DataLoader with shuffle=True; None stands for all examples."""
    for epoch in itertools.count():
        order = shuffled(epoch)
        size = size or len(order)
        for start in range(0, len(order), size):
            yield EXAMPLES[order[start:start + size]]
"#;

const LISTED: &str = r#"
def batches(size):
    """The batch of each step, as from a DataLoader with shuffle=False; None stands for all examples."""
    while True:
        yield from EXAMPLES.split(size or len(EXAMPLES))
"#;
