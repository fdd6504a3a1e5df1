//! A multi-layer perceptron: 784 pixels, a few hidden layers, 10 classes.
//!
//! The parameters are one vector, layer by layer: weights (one row for each input), then biases. The network itself
//! holds only its shape and the working memory for one chunk of examples.

use std::ops::Range;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use crate::activation::{Activation, each_with};
use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::gemm::{self, Start};
use crate::input::{Input, Kernel};
use crate::loss::{Outcome, ROW, cross_entropy, softmax, top};
use crate::pad::{narrow, padded, transpose, widen};
use crate::sparse::{BLOCK, Sparse};
use playground_core::optim::Layout;

/// The number of examples that go through the layers together. Their activations must fit in the processor's caches.
const CHUNK: usize = 128;
// A gradient adds up over the examples of a chunk, the columns of a sparse matrix, in one block.
const _: () = assert!(CHUNK <= BLOCK);

/// The least number of outputs of a layer that skips the inputs that are zero.
const LONG: usize = 32;

/// The shape of a network, and its working memory.
#[derive(Debug)]
pub struct Network {
    layers: Vec<Layer>,
    activation: Activation,
    dropout: f32,
    input: Input,
}

/// One layer: the position of its parameters, and its part of the working memory.
#[derive(Debug)]
struct Layer {
    inputs: usize,
    outputs: usize,
    weights: Range<usize>,
    bias: Range<usize>,
    /// Copies with padded rows, if rows are not whole vectors: weights, bias, and the gradient of the weights.
    wide_weights: Vec<f32>,
    wide_bias: Vec<f32>,
    wide_gradient: Vec<f32>,
    /// The transposed weights, for backpropagation.
    transposed: Vec<f32>,
    /// The activations of a chunk; in the last layer, the logits.
    a: Vec<f32>,
    /// The activations that are not zero, by example and by unit, if the next layer reads only those.
    active: Sparse,
    by_unit: Sparse,
    /// The factors by which dropout multiplied the activations.
    mask: Vec<f32>,
    /// The derivative of the loss with respect to the sums.
    delta: Vec<f32>,
}

/// What is found when a network is examined.
#[derive(Debug, Clone, Copy)]
pub struct Examined {
    /// Loss and accuracy, as sums.
    pub outcome: Outcome,
    /// The largest fraction of dead units in a hidden layer: units of ReLU that output 0 for every one of these examples,
    /// so that none of them changes their weights any more.
    pub dead: f64,
    /// The fraction of the examples of each class that were classified correctly; NaN where there are none.
    pub of_class: [f64; CLASSES],
}

impl Layer {
    fn width(&self) -> usize {
        padded(self.outputs)
    }

    fn is_padded(&self) -> bool {
        self.width() != self.outputs
    }

    /// Copies the weights into the layouts that the products need.
    fn prepare(&mut self, w: &[f32], carries_back: bool) {
        let (weights, bias) = (&w[self.weights.clone()], &w[self.bias.clone()]);
        if self.is_padded() {
            widen(weights, self.outputs, &mut self.wide_weights);
            widen(bias, self.outputs, &mut self.wide_bias);
        }
        if carries_back {
            transpose(weights, self.outputs, &mut self.transposed);
        }
    }

    /// The weights and biases in padded rows, and the memory for the activations.
    fn parts<'a>(&'a mut self, w: &'a [f32]) -> (&'a [f32], &'a [f32], &'a mut Vec<f32>) {
        if self.is_padded() {
            (&self.wide_weights, &self.wide_bias, &mut self.a)
        } else {
            (&w[self.weights.clone()], &w[self.bias.clone()], &mut self.a)
        }
    }

    /// Writes the gradient of weights and biases. `product` computes the gradient of the weights from the errors.
    fn write_gradient(&mut self, g: &mut [f32], first: bool, product: impl FnOnce(&[f32], Start<'_>, &mut [f32])) {
        let start = if first { Start::Zero } else { Start::Current };
        let weights = &mut g[self.weights.clone()];
        if self.width() == self.outputs {
            product(&self.delta, start, weights);
        } else {
            self.wide_gradient.resize(self.inputs * padded(self.outputs), 0.0);
            product(&self.delta, start, &mut self.wide_gradient);
            narrow(&self.wide_gradient, self.outputs, weights);
        }
        let bias = &mut g[self.bias.clone()];
        if first {
            bias.fill(0.0);
        }
        for row in self.delta.chunks_exact(self.width()) {
            for (sum, &delta) in bias.iter_mut().zip(row) {
                *sum += delta;
            }
        }
    }
}

impl Network {
    /// A network with hidden layers of these sizes; `dropout` is the fraction of hidden activations left out in
    /// training.
    pub fn new(hidden: &[usize], activation: Activation, dropout: f64) -> Self {
        let mut end = 0;
        let mut take = |len: usize| {
            end += len;
            end - len..end
        };
        let inputs = std::iter::once(PIXELS).chain(hidden.iter().copied());
        let outputs = hidden.iter().copied().chain([CLASSES]);
        let layer = |(inputs, outputs): (usize, usize)| Layer {
            inputs,
            outputs,
            weights: take(inputs * outputs),
            bias: take(outputs),
            wide_weights: Vec::new(),
            wide_bias: Vec::new(),
            wide_gradient: Vec::new(),
            transposed: Vec::new(),
            a: Vec::new(),
            active: Sparse::default(),
            by_unit: Sparse::default(),
            mask: Vec::new(),
            delta: Vec::new(),
        };
        let layers = inputs.zip(outputs).map(layer).collect();
        Self { layers, activation, dropout: dropout as f32, input: Input::default() }
    }

    /// Sets the matrix product of the first layer, which is otherwise chosen automatically.
    pub fn use_kernel(&mut self, kernel: Kernel) {
        self.input.kernel = kernel;
    }

    /// The numbers of inputs and outputs of each layer.
    pub fn shape(&self) -> impl Iterator<Item = [usize; 2]> + '_ {
        self.layers.iter().map(|layer| [layer.inputs, layer.outputs])
    }

    /// The tensors of the parameter vector.
    pub fn layout(&self) -> Layout {
        Layout::matrices(
            &self.shape().flat_map(|[inputs, outputs]| [[inputs, outputs], [1, outputs]]).collect::<Vec<_>>(),
        )
    }

    /// The position of each layer's weights in the parameter vector.
    pub fn weights(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.layers.iter().map(|layer| layer.weights.clone())
    }

    /// The position of each layer in the parameter vector: its weights, then its biases.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.layers.iter().map(|layer| layer.weights.start..layer.bias.end)
    }

    /// No logit, and no number on the way to one, is larger than this, whatever the image; infinite if a parameter is not finite.
    pub fn bound(&self, w: &[f32]) -> f64 {
        // A pixel is at most 1, and so are the values of tanh and of the logistic function.
        self.ranges().zip(self.shape()).fold(1.0, |input: f64, (range, [inputs, _])| {
            f64::from(largest(&w[range])) * (input.max(1.0) * inputs as f64 + 1.0)
        })
    }

    /// The loss and accuracy of these examples, as sums. `dropout` is a seed for dropout, as in training, or `None`.
    #[inline(never)]
    pub fn outcome(&mut self, w: &[f32], data: &Dataset, examples: &[u32], dropout: Option<u64>) -> Outcome {
        self.prepare(w, false);
        let mut random = dropout.map(Pcg32::seed_from_u64);
        let mut outcome = Outcome::default();
        for chunk in examples.chunks(CHUNK) {
            self.forward(w, data, chunk, random.as_mut());
            outcome += self.judge(0.0);
        }
        outcome
    }

    /// Examines the network on these examples, without dropout.
    pub fn examined(&mut self, w: &[f32], data: &Dataset, examples: &[u32]) -> Examined {
        self.prepare(w, false);
        let hidden = if self.activation == Activation::Relu { self.layers.len() - 1 } else { 0 };
        let mut peaks: Vec<Vec<f32>> = self.layers[..hidden].iter().map(|layer| vec![0.0; layer.outputs]).collect();
        let mut outcome = Outcome::default();
        let mut of_class = [[0.0; 2]; CLASSES];
        for chunk in examples.chunks(CHUNK) {
            self.forward(w, data, chunk, None);
            if let Some(last) = self.layers.last() {
                for (row, &label) in last.a.as_chunks::<ROW>().0.iter().zip(self.input.labels()) {
                    let label = usize::from(label);
                    of_class[label][0] += if top(row) == label { 1.0 } else { 0.0 };
                    of_class[label][1] += 1.0;
                }
            }
            outcome += self.judge(0.0);
            for (layer, peaks) in self.layers.iter().zip(&mut peaks) {
                for row in layer.a.chunks_exact(layer.width()) {
                    peaks.iter_mut().zip(row).for_each(|(peak, &a)| *peak = a.max(*peak));
                }
            }
        }
        let dead = |peaks: &Vec<f32>| peaks.iter().filter(|&&peak| peak == 0.0).count() as f64 / peaks.len() as f64;
        let dead = peaks.iter().map(dead).fold(0.0, f64::max);
        Examined { outcome, dead, of_class: of_class.map(|[correct, count]| correct / count) }
    }

    /// Like [`Self::outcome`], and writes the gradient of the mean loss to `g`.
    pub fn gradient(
        &mut self,
        w: &[f32],
        data: &Dataset,
        examples: &[u32],
        dropout: Option<u64>,
        g: &mut [f32],
    ) -> Outcome {
        self.prepare(w, true);
        let mut random = dropout.map(Pcg32::seed_from_u64);
        let mut outcome = Outcome::default();
        for (i, chunk) in examples.chunks(CHUNK).enumerate() {
            self.forward(w, data, chunk, random.as_mut());
            outcome += self.judge(1.0 / examples.len() as f32);
            self.backward(w, g, i == 0);
        }
        outcome
    }

    /// Calls `take` with the probabilities of each example.
    pub fn probabilities(&mut self, w: &[f32], data: &Dataset, examples: &[u32], mut take: impl FnMut(u32, &[f32])) {
        self.each(w, data, examples, None, &mut |example, row| {
            softmax(row);
            take(example, &row[..CLASSES]);
        });
    }

    /// Calls `take` with the logits of each example. `dropout` is a seed for dropout, as in training, or `None`.
    #[inline(never)]
    pub(crate) fn each(
        &mut self,
        w: &[f32],
        data: &Dataset,
        examples: &[u32],
        dropout: Option<u64>,
        take: &mut dyn FnMut(u32, &mut [f32; ROW]),
    ) {
        self.prepare(w, false);
        let mut random = dropout.map(Pcg32::seed_from_u64);
        for chunk in examples.chunks(CHUNK) {
            self.forward(w, data, chunk, random.as_mut());
            let Some(last) = self.layers.last_mut() else { return };
            for (row, &example) in last.a.as_chunks_mut::<ROW>().0.iter_mut().zip(chunk) {
                take(example, row);
            }
        }
    }

    fn prepare(&mut self, w: &[f32], carries_back: bool) {
        for l in 0..self.layers.len() {
            let reads_all = l > 0 && !self.reads_active(l);
            self.layers[l].prepare(w, carries_back && reads_all);
        }
    }

    /// Whether a layer reads only those inputs that are not zero: about half of what ReLU leaves are zeros, and skipping them pays where
    /// each is the factor of a long row.
    fn reads_active(&self, l: usize) -> bool {
        l > 0 && self.activation == Activation::Relu && self.layers[l].outputs >= LONG
    }

    /// The forward pass, from the images to the logits.
    fn forward(&mut self, w: &[f32], data: &Dataset, chunk: &[u32], mut dropout: Option<&mut Pcg32>) {
        self.input.fill(data, chunk);
        let last = self.layers.len() - 1;
        for l in 0..=last {
            let (reads_active, is_read) = (self.reads_active(l), l < last && self.reads_active(l + 1));
            let (before, layer) = self.layers.split_at_mut(l);
            let layer = &mut layer[0];
            let width = layer.width();
            let (weights, bias, a) = layer.parts(w);
            a.resize(chunk.len() * width, 0.0);
            match before.last() {
                None => self.input.forward(weights, width, bias, a),
                Some(before) if reads_active => before.active.product(weights, width, Start::Row(bias), a),
                Some(before) => gemm::product(&before.a, before.width(), weights, width, Start::Row(bias), a),
            }
            if l == last {
                break;
            }
            self.activation.apply(a);
            layer.mask.clear();
            if self.dropout > 0.0
                && let Some(random) = &mut dropout
            {
                let (threshold, kept) = ((f64::from(self.dropout) * 2f64.powi(32)) as u32, 1.0 / (1.0 - self.dropout));
                layer.mask.extend(layer.a.iter().map(|_| if random.next_u32() < threshold { 0.0 } else { kept }));
                each_with(&mut layer.a, &layer.mask, |a, mask| a * mask);
            }
            if is_read {
                layer.active.of_rows(&layer.a, width);
            }
        }
    }

    /// The loss and accuracy of the chunk, as sums. Sets the last `delta` to the gradient with respect to the logits,
    /// multiplied by `scale`.
    fn judge(&mut self, scale: f32) -> Outcome {
        let Some(last) = self.layers.last_mut() else { return Outcome::default() };
        last.delta.clone_from(&last.a);
        cross_entropy(&mut last.delta, self.input.labels(), scale)
    }

    /// The backward pass, from the logits to the gradient of all weights and biases.
    fn backward(&mut self, w: &[f32], g: &mut [f32], first: bool) {
        for l in (1..self.layers.len()).rev() {
            let reads_active = self.reads_active(l);
            let (before, layer) = self.layers.split_at_mut(l);
            let (Some(before), layer) = (before.last_mut(), &mut layer[0]) else { return };
            let (width, before_width) = (layer.width(), before.width());
            before.delta.resize(before.a.len(), 0.0);
            if reads_active {
                before.by_unit.transpose_of(&before.active, before.a.len() / before_width);
                layer.write_gradient(g, first, |delta, start, g| before.by_unit.product(delta, width, start, g));
                let weights = if layer.is_padded() { &layer.wide_weights } else { &w[layer.weights.clone()] };
                before.active.masked_product(&layer.delta, weights, width, &mut before.delta, before_width);
            } else {
                layer.write_gradient(g, first, |delta, start, g| {
                    gemm::product_transposed(&before.a, before_width, delta, width, start, g);
                });
                gemm::product(&layer.delta, width, &layer.transposed, before_width, Start::Zero, &mut before.delta);
            }
            let mut scale = 1.0;
            if !before.mask.is_empty() {
                scale = 1.0 - self.dropout;
                each_with(&mut before.delta, &before.mask, |delta, mask| delta * mask);
            }
            self.activation.differentiate(&before.a, scale, &mut before.delta);
        }
        if let Some(layer) = self.layers.first_mut() {
            let width = layer.width();
            let input = &mut self.input;
            layer.write_gradient(g, first, |delta, start, g| input.backward(delta, width, start, g));
        }
    }
}

/// The largest size of these numbers; infinite if one is not finite.
fn largest(numbers: &[f32]) -> f32 {
    // Without their sign, floats are in the order of their bits, those that are not a number last: this takes a vector at a time.
    let bits = numbers.iter().map(|x| x.to_bits() & !(1 << 31)).fold(0, u32::max);
    f32::from_bits(bits.min(f32::INFINITY.to_bits()))
}
