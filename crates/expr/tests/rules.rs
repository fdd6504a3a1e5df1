//! The language of update rules: what it means, what is wrong with a text, and how its lines look.

use playground_core::optim;
use playground_core::param::{Scale, Values};
use playground_expr::mathml::Tree;
use playground_expr::rule::{Own, Rule, RuleFault, Step};

fn values(id: &str) -> Values {
    Values::defaults(optim::find(id).expect("registered").params)
}

/// The weights after these gradients, from a rule with the parameters of SGD.
fn path(text: &str, gradients: &[[f64; 2]]) -> Result<[f64; 2], RuleFault> {
    let mut machine = Rule::read(text)?.choose(&values("sgd"))?.machine::<f64>(2);
    let mut w = [4.0, -8.0];
    for given in gradients {
        machine.step(&mut w, 0.5, |_, g| g.copy_from_slice(given));
    }
    Ok(w)
}

#[test]
fn lines_are_followed_from_above() -> Result<(), RuleFault> {
    let two = [[1.0, 2.0], [3.0, -1.0]];
    assert_eq!(path("w = w - lr*g", &two)?, [2.0, -8.5]);
    // Before a line sets it, a name is what it was after the step before: at first 0.
    assert_eq!(path("w = w - m\nm = g", &two)?, [3.0, -10.0]);
    assert_eq!(path("m = g\nw = w - m", &two)?, [0.0, -9.0]);
    assert_eq!(path("m = g\nw = w - m[t-1]", &two)?, [3.0, -10.0]);
    assert_eq!(path("m[0] = g\nw = w - m\nm = 0*g", &two)?, [3.0, -10.0]);
    assert_eq!(path("w = w - (g - g[t-1])", &two)?, [1.0, -7.0]);
    assert_eq!(path("w = w[0] + 0*g", &two)?, [4.0, -8.0]);
    assert_eq!(path("g = 2*g\nw = w - g\n# nothing\n", &two)?, [-4.0, -10.0]);
    Ok(())
}

#[test]
fn operations_take_each_element_or_all_of_them() -> Result<(), RuleFault> {
    let one = [[3.0, -4.0]];
    let of = |right: &str| path(&format!("w = 0*w + {right}"), &one);
    assert_eq!(of("norm(g)")?, [5.0, 5.0]);
    assert_eq!(of("sum(g)*mean(g)")?, [0.5, 0.5]);
    assert_eq!(of("dot(g, w)")?, [44.0, 44.0]);
    assert_eq!(of("sign(g) + abs(g)")?, [4.0, 3.0]);
    assert_eq!(of("min(g, 1) + max(w, 0)")?, [5.0, -4.0]);
    assert_eq!(of("where(g > 0, 7, where(g < 0, w, 1))")?, [7.0, -8.0]);
    assert_eq!(of("-g^2/2^-1")?, [-18.0, -32.0]);
    assert_eq!(of("t")?, [1.0, 1.0]);
    assert_eq!(of("sqrt(exp(ln(g^2)))")?.map(f64::round), [3.0, 4.0]);
    Ok(())
}

#[test]
fn faults_say_line_and_characters() {
    let wrong = |text: &str| match path(text, &[]) {
        Err(RuleFault { is, line, span }) => {
            let name = format!("{is:?}");
            (name.split([' ', ')']).next().unwrap_or_default().to_owned(), line, span)
        }
        Ok(_) => panic!("{text:?} was taken"),
    };
    let is = |name: &str| name.to_owned();
    assert_eq!(wrong("w = w - lr*v"), (is("UnknownName"), 1, 11..12));
    assert_eq!(wrong("\nw = w - (g"), (is("Formula(NotClosed"), 2, 8..9));
    assert_eq!(wrong("w = w -"), (is("Formula(NoOperand"), 1, 7..7));
    assert_eq!(wrong("w - g"), (is("NoEquals"), 1, 0..1));
    assert_eq!(wrong("w = w - g g"), (is("Formula(NoOperator"), 1, 10..11));
    assert_eq!(wrong("lr = 1\nw = w - g"), (is("Fixed"), 1, 0..2));
    assert_eq!(wrong("weight_decay = 1\nw = w - g"), (is("Fixed"), 1, 0..12));
    assert_eq!(wrong("w[1] = g"), (is("Time"), 1, 1..2));
    assert_eq!(wrong("w = w - g[t-2]"), (is("Time"), 1, 9..10));
    assert_eq!(wrong("w = w - m[0]\nm = g"), (is("Time"), 1, 8..9));
    assert_eq!(wrong("w = where(g, 1, w)"), (is("Comparison"), 1, 11..12));
    assert_eq!(wrong("w = w > g"), (is("Comparison"), 1, 6..7));
    assert_eq!(wrong("w = w - g if nothing"), (is("Condition"), 1, 13..20));
    assert_eq!(wrong("w = w - g if"), (is("Condition"), 1, 10..12));
    assert_eq!(wrong("w = 1"), (is("NotForEach"), 1, 0..1));
    assert_eq!(wrong("m = g"), (is("NeverMoves"), 1, 0..0));
    assert_eq!(wrong(""), (is("NeverMoves"), 1, 0..0));
    assert_eq!(wrong("w = norm(w, g)"), (is("Formula(Arguments"), 1, 4..14));
    assert_eq!(wrong("w = ?"), (is("Formula(Character"), 1, 4..5));
    assert_eq!(wrong(&"w = w\n".repeat(100)).0, is("TooManyLines"));
    assert_eq!(wrong(&format!("w = w{}", " ".repeat(5000))).0, is("TooLong"));
}

/// A formula on one line: `m_t`, `[a]/[b]`, `√[a]`.
fn flat(tree: &Tree) -> String {
    let (tag, children) = match tree {
        Tree::Text(text) => return text.replace(['\u{2061}', '\u{2062}'], ""),
        Tree::Number(number) => return number.to_string(),
        Tree::Element { tag, children, .. } => (*tag, children),
    };
    let parts: Vec<_> = children.iter().map(flat).collect();
    match (tag, parts.as_slice()) {
        ("msub", [a, b]) => format!("{a}_{b}"),
        ("msup", [a, b]) => format!("{a}^{b}"),
        ("msubsup", [a, b, c]) => format!("{a}_{b}^{c}"),
        ("mfrac", [a, b]) => format!("[{a}]/[{b}]"),
        ("msqrt", _) => format!("√[{}]", parts.concat()),
        _ => parts.concat(),
    }
}

/// The equation of an optimizer with these settings.
fn equation(id: &str, settings: &[(&str, f64)]) -> Vec<String> {
    let info = optim::find(id).expect("registered");
    let set = |all: Values, (key, value): &(&str, f64)| all.with(key, *value).expect("in range");
    let values = settings.iter().fold(Values::defaults(info.params), set);
    let rule = Rule::read(optim::text(info).expect("a text")).expect("can be read");
    rule.choose(&values).expect("can be followed").math().iter().map(flat).collect()
}

#[test]
fn the_equation_follows_the_settings() {
    let adam = [
        "m_t=β_1m_t−1+(1−β_1)g_t",
        "v_t=β_2v_t−1+(1−β_2)g_t^2",
        "m^_t=[m_t]/[1−β_1^t]",
        "v^_t=[v_t]/[1−β_2^t]",
        "w_t=w_t−1−[αm^_t]/[√[v^_t]+ε]",
    ];
    assert_eq!(equation("adam", &[]), adam);
    let without = equation("adam", &[("bias_correction", 0.0), ("weight_decay", 0.1), ("amsgrad", 1.0)]);
    assert_eq!(without[0], "g_t←g_t+λw_t−1");
    assert_eq!(without[3], "v_t^max=max(v_t−1^max,v_t)");
    assert_eq!(without[4..], ["w_t=w_t−1−[αm_t]/[√[v_t^max]+ε]"]);

    assert_eq!(equation("momentum", &[]), ["v_t=βv_t−1+g_t", "w_t=w_t−1−αv_t"]);
    assert_eq!(equation("momentum", &[("form", 1.0)]), ["v_t=βv_t−1+(1−β)g_t", "w_t=w_t−1−αv_t"]);
    assert_eq!(equation("momentum", &[("form", 2.0)]), ["v_t=βv_t−1−αg_t", "w_t=w_t−1+v_t"]);
    assert_eq!(equation("nesterov", &[("form", 1.0)])[0], "g_t=∇f(w_t−1+βv_t−1)");

    let adamw = equation("adamw", &[]);
    assert_eq!([&adamw[0], &adamw[5]], ["w←(1−αλ)w_t−1", "w_t=w−[αm^_t]/[√[v^_t]+ε]"]);
    assert_eq!(equation("optimistic_gd", &[])[1], "g_0=g_1");
    // v₀ = v₀ would say nothing.
    assert_eq!(equation("yogi", &[])[5..], ["m_0=v_0"]);
    assert_eq!(equation("rprop", &[])[1], "η_t={η^+s_t>0η^−s_t<01s_t=0");
    assert_eq!(equation("prodigy", &[])[0], "β_3=√[β_2]");
    assert_eq!(equation("nadam", &[])[1], "μ_t+1=β_1(1−0.5·0.96^(t+1)ψ)");
}

#[test]
fn a_step_is_told_with_its_numbers() {
    let text = optim::text(optim::find("rmsprop").expect("registered")).expect("a text");
    let chosen = Rule::read(text).and_then(|rule| rule.choose(&values("rmsprop"))).expect("can be followed");
    let mut step = Step::new(chosen, 2);
    step.advance(&[1.0, 1.0], &[2.0, -1.0], 0.1);
    let lines = step.tell(&[0.5, 0.5], &[1.0, 3.0], 0.1);
    let names: Vec<_> = lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["v", "d", "rate", "w"]);
    assert_eq!(flat(&lines[2].math), "[α]/[d_t]");
    assert!(flat(&lines[0].filled[1]).starts_with("v_t=0.99·0.01"), "{}", flat(&lines[0].filled[1]));
    let rate = 0.1 / lines[1].value[0];
    assert_eq!(lines[2].value[0], rate);
    assert!((step.moved()[0] + rate).abs() < 1e-15);
    assert_eq!(step.memory().len(), 1);
    let columns: Vec<_> = step.columns().into_iter().map(|column| (column.name, column.count)).collect();
    assert_eq!(columns, [("v".to_owned(), 2), ("d".into(), 2), ("rate".into(), 2), ("ratio".into(), 2)]);
    assert_eq!(step.numbers()[4..6], lines[2].value);
}

#[test]
fn what_gathers_all_weights_keeps_their_letters() {
    let text = "r = norm(w)/norm(2*g)\ns = 2*sum(g^2)\nq = sum(r*g)\nw = w - lr*r*g/(1 + mean(abs(g)))";
    let chosen = Rule::read(text).and_then(|rule| rule.choose(&values("sgd"))).expect("can be followed");
    let lines = Step::new(chosen, 2).tell(&[3.0, 4.0], &[0.6, 0.8], 0.1);
    let filled = |name: &str| -> Vec<_> {
        lines.iter().filter(|line| line.name == name).flat_map(|line| &line.filled).map(flat).collect()
    };
    assert_eq!(filled("r"), ["r_t=[‖w_t−1‖]/[‖2g_t‖]=2.5"]);
    assert_eq!(filled("s"), ["s_t=2(∑g_t^2)=2"]);
    assert_eq!(filled("q"), ["q_t=∑2.5g_t=3.5"]);
    let w = filled("w");
    assert!(w[0].contains("2.5·0.6") && w[1].contains("2.5·0.8"), "{w:?}");
    assert!(w.iter().all(|line| line.contains("|g_t|")), "{w:?}");
}

/// A gradient that is 2w, asked for where a rule wants.
fn walked(text: &str, steps: usize) -> [f64; 2] {
    let own = Own::read(text).expect("can be read");
    let mut machine = own.chosen(&Values::defaults(own.params().to_vec())).expect("can be followed").machine::<f64>(2);
    let mut again = machine.clone();
    let (mut w, mut other) = ([4.0, -8.0], [4.0, -8.0]);
    for _ in 0..steps {
        machine.step(&mut w, 0.1, |at, g| g.iter_mut().zip(at).for_each(|(g, w)| *g = 2.0 * w));
        // The same with answers from elsewhere.
        let twice = |at: &[f64]| at.iter().map(|w| 2.0 * w).collect::<Vec<_>>();
        let mut come = again.first(&other, &twice(&other), 0.1).to_vec();
        for _ in 0..again.asked() {
            come = again.then(&twice(&come)).to_vec();
        }
        other.copy_from_slice(&come);
    }
    assert_eq!(w.map(f64::to_bits), other.map(f64::to_bits), "{text}");
    w
}

#[test]
fn what_a_person_writes_has_constants() {
    let own =
        Own::read("beta = 0.9 from 0 to 0.999\nk=-2\neps = 1e-8  # small\nv = beta*v + g\nw = w - lr*v*k^2 + eps\n")
            .expect("can be read");
    let told: Vec<_> = own.params().iter().map(|p| (&*p.key, &*p.symbol, p.default, p.slider, p.scale)).collect();
    assert_eq!(
        told,
        [
            ("lr", "α", 0.01, [1e-5, 1.0], Scale::Log),
            ("beta", "β", 0.9, [0.0, 0.999], Scale::OneMinusLog),
            ("k", "k", -2.0, [-4.0, 0.0], Scale::Linear),
            ("eps", "eps", 1e-8, [1e-8 * 1e-3, 1e-8 * 1e3], Scale::Log),
        ]
    );
    // A name that other lines set as well is no constant, nor is what begins at a number.
    let own = Own::read("a = 1\na = a + g\nm[0] = 1\nm = m*g\nw = w - a*m").expect("can be read");
    assert_eq!(own.params().len(), 1);
    // Weight decay that is off has a slider that begins at 0.
    let own = Own::read("lambda = 0 from 1e-5 to 1\nalpha = 3\nw = w - lr*(g + alpha*lambda*w)").expect("can be read");
    assert_eq!(own.params()[1].scale, Scale::LogFromZero);
    assert_eq!([&*own.params()[0].symbol, &own.params()[1].symbol, &own.params()[2].symbol], ["η", "λ", "α"]);
}

#[test]
fn gradients_are_asked_for_elsewhere() {
    // Gradient descent from a point ahead: w − 0.1·2(w − 0.1·2w) = 0.84 w.
    assert_eq!(
        walked("w = w - lr*gradient(w - lr*g)", 1),
        [4.0 - 0.2 * (4.0 - 0.1 * 8.0), -8.0 + 0.2 * (8.0 - 0.1 * 16.0)]
    );
    walked(
        "v = 0.5*v + g\nh = gradient(w - lr*v)\nw = w - lr*gradient(h/norm(h))*norm(gradient(w - g)) - lr*mean(h)",
        7,
    );
    walked("beta = 0.9\nv = beta*v[t-1] + g - g[t-1]\nw = w - lr*v", 5);
}
