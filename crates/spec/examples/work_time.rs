//! Times the heaviest specs there are: what `PAGE_WORK` and the prices of questions and formulas are calibrated by. Prints the
//! time, the steps taken, why they ended, the cost of the surface, and the optimizer.

use std::time::Instant;

use playground_expr::MAX_LENGTH;
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_within};

fn main() {
    let long = |term: &str| vec![term; (MAX_LENGTH + 1) / (term.len() + 1)].join("+");
    let own = |formula: String| format!(r#"{{"id":"own","f":"{formula}"}}"#);
    let ackley = || r#"{"id":"ackley"}"#.to_owned();
    let many =
        r#","lr":1e-4,"max_iter":1000,"max_eval":10000,"line_search":"none","tolerance_grad":0,"tolerance_change":0"#;
    let longest_memory = &format!("{many},\"history_size\":100");
    let cases = [
        ("adam", "", ackley()),
        ("ademamix", "", ackley()),
        ("newton", "", ackley()),
        ("bfgs", "", ackley()),
        ("conjugate_gradient", "", ackley()),
        ("line_search_gd", "", ackley()),
        ("lbfgs", "", ackley()),
        ("lbfgs", many, ackley()),
        ("lbfgs", longest_memory, ackley()),
        ("lbfgs", longest_memory, own(long("sin(x)*cos(y)"))),
        ("adam", "", own("x^2/4 + y^2/4 + a*sin(2x)*cos(2y)".to_owned())),
        ("adam", "", own(long("x"))),
        ("adam", "", own(long("x*y"))),
        ("adam", "", own(long("x^y"))),
        ("adam", "", own(long("tan(x)"))),
    ];
    for (id, options, surface) in cases {
        let optimizers = vec![format!(r#"{{"id":"{id}"{options}}}"#); 16].join(",");
        let text = format!(
            r#"{{"surface":{surface},"start":[1.1,1.3],"steps":100000,"noise":0.1,"optimizers":[{optimizers}]}}"#
        );
        let spec = match RunSpec::parse(&text) {
            Ok(spec) => spec,
            Err(faults) => unreachable!("{text}: {faults:?}"),
        };
        let start = Instant::now();
        let path = run_within(&spec, PAGE_WORK).remove(0);
        let (ms, cost) = (1e3 * start.elapsed().as_secs_f64(), spec.surface.build().cost());
        println!("{ms:7.0} ms {:7} {:?} {cost:4} {id}{options}", path.len() - 1, path.stop);
    }
}
