//! The runs as a CSV table.

use std::fmt::Write;

use super::Run;

/// One line for each step of each run. The column `run` counts from 0 and tells runs of the same optimizer apart; `lr`
/// is the rate of the step that starts at this point, so the last point has none.
pub(super) fn table(runs: &[Run<'_>]) -> String {
    let mut text = String::from("run,optimizer,step,x,y,f,gx,gy,lr\n");
    for (index, run) in runs.iter().enumerate() {
        let (id, path) = (run.optimizer.info.id, run.path);
        for k in 0..path.len() {
            // `{:?}` writes the fewest digits that read back to the same bits. Writing to a string cannot fail.
            let (x, y, f, gx, gy) = (path.x[k], path.y[k], path.f[k], path.gx[k], path.gy[k]);
            let _ = write!(text, "{index},{id},{k},{x:?},{y:?},{f:?},{gx:?},{gy:?},");
            let _ = path.lr.get(k).map(|lr| write!(text, "{lr:?}"));
            text.push('\n');
        }
    }
    text
}
