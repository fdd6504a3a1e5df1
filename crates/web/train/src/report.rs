//! What a network with given weights answers for the test images, as JSON.

use playground_nn::dataset::Dataset;
use playground_nn::network::Network;
use playground_web::fault::Fault;
use serde_json::json;
use wasm_bindgen::JsError;

/// The confusion matrix, and at most `mistakes` of the most confident mistakes:
/// `{"confusion":[[…],…],"mistakes":[{"example","label","answer","probability"},…]}`.
pub(crate) fn report(network: &mut Network, w: &[f32], set: &Dataset, mistakes: usize) -> Result<String, JsError> {
    fitting(network, w)?;
    let report = network.report(w, set, mistakes);
    Ok(json!({ "confusion": report.confusion, "mistakes": report.mistakes }).to_string())
}

/// At most `most` of the images with this label for which the network predicts `answer`, the most confident first:
/// `[{"example","label","answer","probability"},…]`.
pub(crate) fn taken_for(
    network: &mut Network,
    w: &[f32],
    set: &Dataset,
    label: usize,
    answer: usize,
    most: usize,
) -> Result<String, JsError> {
    fitting(network, w)?;
    Ok(json!(network.taken_for(w, set, label, answer, most)).to_string())
}

/// Refuses weights of another network.
pub(crate) fn fitting(network: &Network, weights: &[f32]) -> Result<(), Fault> {
    let (given, wanted) = (weights.len(), network.ranges().last().map_or(0, |layer| layer.end));
    if given == wanted { Ok(()) } else { Err(Fault::new(format!("the network has {wanted} weights, not {given}"))) }
}
