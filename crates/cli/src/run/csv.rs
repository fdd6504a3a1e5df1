//! The runs as a CSV table.

use std::fmt::Write;

use super::Run;

/// One line for each step of each run. The column `run` counts from 0 and tells runs of the same optimizer apart; `lr`
/// is the rate of the step that starts at this point, so the last point has none. Where x and y are two weights of many,
/// all of them follow as w1, w2, ….
pub(super) fn table(runs: &[Run<'_>]) -> String {
    let mut text = String::from("run,optimizer,step,x,y,f,gx,gy,lr");
    let hidden = runs.iter().find_map(|run| run.path.whole.as_ref());
    // Writing to a string cannot fail.
    for weight in 1..=hidden.map_or(0, |whole| whole.count) {
        let _ = write!(text, ",w{weight}");
    }
    text.push('\n');
    for (index, run) in runs.iter().enumerate() {
        let (id, path) = (run.optimizer.info.id, run.path);
        for k in 0..path.len() {
            // `{:?}` writes the fewest digits that read back to the same bits.
            let (x, y, f, gx, gy) = (path.x[k], path.y[k], path.f[k], path.gx[k], path.gy[k]);
            let _ = write!(text, "{index},{id},{k},{x:?},{y:?},{f:?},{gx:?},{gy:?},");
            let _ = path.lr.get(k).map(|lr| write!(text, "{lr:?}"));
            let weights = path.whole.as_ref().and_then(|whole| whole.at(k)).unwrap_or_default();
            for weight in weights {
                let _ = write!(text, ",{weight:?}");
            }
            text.push('\n');
        }
    }
    text
}
