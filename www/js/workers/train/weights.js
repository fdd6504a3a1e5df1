// The weights as a JSON file, for NumPy, PyTorch or any other program.

/** `{"spec": …, "step": …, "layers": [{"inputs": 784, "outputs": 128, "weights": [[…], …], "bias": […]}, …]}`, a row of weights for each input.
 * @param {Float32Array} weights layer after layer, weights and then biases
 * @param {Array<[number, number]>} shape inputs and outputs of each layer
 * @param {object} about other properties of the file @returns {string[]} the text, in pieces */
export function weightsFile(weights, shape, about) {
  let at = 0;
  const take = (/** @type {number} */ count) => weights.subarray(at, (at += count));
  const pieces = [`${JSON.stringify(about).slice(0, -1)},"layers":[`];
  shape.forEach(([inputs, outputs], layer) => {
    pieces.push(`${layer > 0 ? ',' : ''}{"inputs":${inputs},"outputs":${outputs},"weights":[`);
    for (let row = 0; row < inputs; row++) pieces.push(`${row > 0 ? ',\n' : '\n'}${list(take(outputs))}`);
    pieces.push(`],\n"bias":${list(take(outputs))}}`);
  });
  pieces.push(']}\n');
  return pieces;
}

/** Writes numbers with nine digits, which are enough to identify every single-precision number. @param {Float32Array} numbers */
function list(numbers) {
  return `[${Array.from(numbers, (number) => (Number.isFinite(number) ? String(Number(number.toPrecision(9))) : 'null')).join(',')}]`;
}
