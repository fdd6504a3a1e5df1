//! Typed formulas: what they mean, what is refused and where, and that nothing breaks them.

use playground_core::param::Values;
use playground_core::surface;
use playground_expr::{Expr, Function, MAX_DEPTH, MAX_LENGTH, Wrong};
use playground_spec::ValuesJson;
use playground_spec::surface::own;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The value of a formula at x = 2, y = 3, with every constant 5.
fn value(text: &str) -> f64 {
    let expr = Expr::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let constants = vec![5.0; expr.constants().len()];
    expr.check(2.0, 3.0, &constants).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn formulas_mean_what_they_look_like() {
    let table: &[(&str, f64)] = &[
        ("1 + 2*3", 7.0),
        ("(1 + 2)*3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("16/4/2", 2.0),
        ("2^3^2", 512.0),
        ("-x^2", -4.0),
        ("(-x)^2", 4.0),
        ("2^-x", 0.25),
        ("-2^-2", -0.25),
        ("2*-x", -4.0),
        ("x - -y", 5.0),
        ("+x", 2.0),
        ("--x", 2.0),
        ("2x", 4.0),
        ("2x^2", 8.0),
        ("3(x + 1)", 9.0),
        ("(x + 1)(y + 1)", 12.0),
        ("xy", 6.0),
        ("2xy", 12.0),
        ("x y", 6.0),
        ("xyx", 12.0),
        ("x(y + 1)", 8.0),
        ("a x", 10.0),
        ("a(x + 1)", 15.0),
        ("1/2x", 1.0),
        ("x/2y", 3.0),
        ("2sin(0)x", 0.0),
        ("1e2", 100.0),
        ("1.5e-1x", 0.3),
        (".5 + 2.", 2.5),
        ("2e", 2.0 * std::f64::consts::E),
        ("2e x", 4.0 * std::f64::consts::E),
        ("2pi", std::f64::consts::TAU),
        ("π", std::f64::consts::PI),
        ("x**y", 8.0),
        ("5 − 3·x×1 ÷ 2", 2.0),
        ("ln(e)", 1.0),
        ("log(e^2)", 2.0),
        ("log10(1000) + log2(8)", 6.0),
        ("sqrt(16) + cbrt(27)", 7.0),
        ("abs(-3) + sign(-3) + sign(0)", 2.0),
        ("min(x, y) + 10max(x, y)", 32.0),
        ("sigmoid(0) + relu(-1) + relu(2)", 2.5),
        ("tanh(1000)", 1.0),
        ("depth_2*α", 25.0),
        ("(a - x)^2 + b*(y - x^2)^2", 14.0),
        ("0*x^0", 0.0),
        ("(x - 2)^2", 0.0),
        ("x² + 2x³y", 52.0),
        ("x¹⁰", 1024.0),
    ];
    for (text, expected) in table {
        let got = value(text);
        assert!((got - expected).abs() < 1e-12, "{text}: expected {expected}, got {got}");
    }
}

#[test]
fn constants_come_in_the_order_of_their_appearance() {
    let expr = Expr::parse("b*x + a*y + b + θ + E").expect("valid");
    let names: Vec<_> = expr.constants().iter().map(|c| (c.name.as_str(), c.span.clone())).collect();
    assert_eq!(names, [("b", 0..1), ("a", 6..7), ("θ", 16..17), ("E", 20..21)]);
}

#[test]
fn every_function_is_known_by_its_name() {
    for function in Function::ALL {
        let arguments = vec!["1"; function.arity()].join(", ");
        assert!(value(&format!("{}({arguments})", function.name())).is_finite(), "{}", function.name());
    }
}

/// Each formula that is refused: a piece of the message, and the characters that are meant.
#[test]
fn what_is_wrong_is_told_at_its_character() {
    let long = "x+".repeat(MAX_LENGTH);
    let deep = format!("{}x{}", "(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH));
    let signs = format!("{}x", "-".repeat(MAX_DEPTH));
    let powers = vec!["x"; MAX_DEPTH + 1].join("^");
    let name = "long_name".repeat(5);
    let given = |text: &str| text.to_owned();
    let unknown = |given: &str| Wrong::UnknownFunction { given: given.to_owned() };
    let like = |given: &str, function| Wrong::FunctionLike { given: given.to_owned(), function };
    let ambiguous = Wrong::Ambiguous { given: given("x2"), letter: given("x"), digits: given("2") };
    let table: &[(&str, Wrong, std::ops::Range<usize>)] = &[
        ("", Wrong::Empty {}, 0..0),
        ("  ", Wrong::Empty {}, 0..0),
        ("2 + * x", Wrong::NoOperand {}, 4..5),
        ("2 +", Wrong::NoOperand {}, 3..3),
        ("(x + 1", Wrong::NotClosed {}, 0..1),
        ("2*(x + (y)", Wrong::NotClosed {}, 2..3),
        ("sin(x", Wrong::NotClosed {}, 3..4),
        ("x + 1)", Wrong::NotOpened {}, 5..6),
        ("()", Wrong::NoOperand {}, 1..2),
        ("1,5*x", Wrong::Comma {}, 1..2),
        ("(1,5)", Wrong::Comma {}, 2..3),
        ("2 3", Wrong::NoOperator {}, 2..3),
        ("x 2", Wrong::NoOperator {}, 2..3),
        ("(x 2)", Wrong::NoOperatorOrClose {}, 3..4),
        ("1.2.3", Wrong::NoOperator {}, 3..5),
        (".", Wrong::NoDigits {}, 0..1),
        ("1e999", Wrong::NumberTooLarge {}, 0..5),
        ("sin x", Wrong::NoArguments { function: "sin" }, 3..3),
        ("sine(x)", like("sine", "sin"), 0..4),
        ("wiggle(x)", unknown("wiggle"), 0..6),
        ("min(x)", Wrong::Arguments { function: "min", wanted: 2, given: 1 }, 0..6),
        ("sin(x, y)", Wrong::Arguments { function: "sin", wanted: 1, given: 2 }, 0..9),
        ("x2 + 1", ambiguous, 0..2),
        ("f = x", Wrong::EqualsSign {}, 2..3),
        ("1 + |x", Wrong::Bar {}, 4..5),
        ("(|x)", Wrong::Bar {}, 1..2),
        ("x²^3", Wrong::Character { given: given("^") }, 2..3),
        ("²", Wrong::NoOperand {}, 0..1),
        ("√", Wrong::NoOperand {}, 1..1),
        ("x⁻", Wrong::Character { given: given("⁻") }, 1..2),
        ("\u{200b}x\u{200b} ; y", Wrong::Character { given: given(";") }, 4..5),
        ("[x]", Wrong::Bracket { given: given("[") }, 0..1),
        (r"\sin x", Wrong::Tex { given: given("\\") }, 0..1),
        ("x $ y", Wrong::Tex { given: given("$") }, 2..3),
        ("x \u{7} y", Wrong::ControlCharacter { given: given("U+0007") }, 2..3),
        ("x ; y", Wrong::Character { given: given(";") }, 2..3),
        ("αβ😀", Wrong::Character { given: given("😀") }, 2..3),
        (&long, Wrong::TooLong { max: 1000, given: 2000 }, 1000..2000),
        (&deep, Wrong::TooDeep { max: 64 }, 64..65),
        (&signs, Wrong::TooDeep { max: 64 }, 64..65),
        (&powers, Wrong::TooDeep { max: 64 }, 128..129),
        (&name, Wrong::NameTooLong { max: 20 }, 0..45),
    ];
    for (text, wrong, span) in table {
        let error = Expr::parse(text).expect_err(text);
        assert_eq!((&error.is, &error.span), (wrong, span), "{text:?}");
    }
}

/// Each formula without a value at x = −2, y = 0: why, and the piece that is to blame.
#[test]
fn where_there_is_no_value_the_piece_is_named() {
    let (x, y) = (-2.0, 0.0);
    let table: &[(&str, Wrong, &str)] = &[
        ("1 + log(x) + 0y", Wrong::LogOfNegative { argument: -2.0, x, y }, "log(x)"),
        ("ln(x + 2) - y", Wrong::LogOfZero { x, y }, "ln(x + 2)"),
        ("y + sqrt(3x)", Wrong::RootOfNegative { argument: -6.0, x, y }, "sqrt(3x)"),
        ("y asin(x)", Wrong::OutsideOne { function: "asin", argument: -2.0, x, y }, "asin(x)"),
        ("x*(1/y)", Wrong::DivisionByZero { x, y }, "(1/y)"),
        ("y + x^0.5", Wrong::NegativeToFraction { base: -2.0, exponent: 0.5, x, y }, "x^0.5"),
        ("x y^-2", Wrong::ZeroToNegative { exponent: -2.0, x, y }, "y^-2"),
        ("y + exp(exp(-5x))", Wrong::TooLarge { x, y }, "exp(exp(-5x))"),
        ("x + y + 1e308*10", Wrong::TooLarge { x, y }, "1e308*10"),
    ];
    for (text, why, piece) in table {
        let error = Expr::parse(text).expect("valid").check(x, y, &[]).expect_err(text);
        assert_eq!(error.is, *why, "{text}");
        let blamed: String = text.chars().skip(error.span.start).take(error.span.len()).collect();
        assert_eq!(blamed, *piece, "{text}: {error}");
    }
}

fn surface_of(expr: &Expr, constants: &[f64]) -> Box<dyn surface::Surface> {
    let named = expr.constants().iter().zip(constants).map(|(c, v)| (c.name.clone(), json!(v))).collect();
    let mut errors = Vec::new();
    let values = Values::parse(own::params(expr), &named, &[], "", &mut errors);
    assert_eq!(errors, []);
    own::build(expr, &values)
}

#[test]
fn derivatives_are_finite_where_there_is_a_value() {
    let table = [
        "3",
        "2x - y",
        "sqrt(x^2 + y^2)",
        "abs(x) + abs(y)",
        "x^2.5 + y^0.5 + cbrt(x)",
        "max(x, y) + min(x, 0) + relu(y)",
        "x^y",
        "0^x + y",
        "tanh(1000x) + sigmoid(-1000y)",
        "x^3*y^0 + x^1",
        "asin(min(x, 1)) + acos(min(y, 1))",
    ];
    for text in table {
        let surface = surface_of(&Expr::parse(text).expect(text), &[]);
        for point in [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [2.0, 3.0]] {
            let (f, g) = surface.gradient(point[0], point[1]);
            let c = surface.curvature(point[0], point[1]);
            assert!(f.is_finite() && g.iter().all(|g| g.is_finite()), "{text} at {point:?}: {f}, {g:?}");
            assert!(c.hessian.as_flattened().iter().all(|h| h.is_finite()), "{text} at {point:?}: {c:?}");
        }
    }
}

/// Text of any valid formula with these numbers in it.
fn formula(number: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["x", "y", "pi", "e", "a", "b", "c1", "δ"]).prop_map(str::to_owned);
    prop_oneof![number, name].prop_recursive(6, 40, 3, |inner| {
        let operator = prop::sample::select(vec![" + ", " - ", "*", "/", "^"]);
        let function = prop::sample::select(Function::ALL);
        prop_oneof![
            3 => (inner.clone(), operator, inner.clone()).prop_map(|(a, o, b)| format!("({a}){o}({b})")),
            1 => inner.clone().prop_map(|a| format!("-({a})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a})({b})")),
            2 => (function, inner.clone(), inner).prop_map(|(function, a, b)| match function.arity() {
                1 => format!("{}({a})", function.name()),
                _ => format!("{}({a}, {b})", function.name()),
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_text_breaks_the_parser(text in prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(
            vec!["x", "y", "2", "1.5", "e", "(", ")", "+", "-", "*", "/", "^", ",", "sin", "min(", " ", "a", "log(", "é"],
        ), 0..60).prop_map(|words| words.concat()),
    ]) {
        match Expr::parse(&text) {
            Ok(expr) => {
                let constants = vec![1.0; expr.constants().len()];
                let surface = own::read(&text).map(|expr| surface_of(&expr, &constants));
                match (expr.check(-1.0, 0.5, &constants), surface) {
                    // The same number by two ways: up to rounding, which the steps between may have blown up.
                    (Ok(value), Ok(surface)) => prop_assert!(surface.value(-1.0, 0.5).is_finite() || value.abs() > 1e15),
                    (Err(error), _) => prop_assert!(error.span.end <= text.chars().count()),
                    _ => {}
                }
            }
            Err(error) => prop_assert!(error.span.start <= error.span.end && error.span.end <= text.chars().count()),
        }
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same(
        text in formula(prop_oneof![(0..20_u32).prop_map(|n| n.to_string()), (0.0..f64::MAX).prop_map(|v| format!("{v:e}"))]),
    ) {
        prop_assume!(text.len() <= MAX_LENGTH);
        let Ok(expr) = Expr::parse(&text) else { return Err(TestCaseError::reject("nested too deeply")) };
        let printed = expr.to_string();
        let again = Expr::parse(&printed).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(expr.is_same(&again), "{} became {}", text, printed);
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn derivatives_of_formulas_agree_with_central_differences(
        text in formula((1..20_u32).prop_map(|n| (f64::from(n) / 10.0).to_string())),
        [x, y] in prop::array::uniform2(0.2..1.8f64),
    ) {
        prop_assume!(text.len() <= MAX_LENGTH);
        let Ok(expr) = Expr::parse(&text) else { return Err(TestCaseError::reject("nested too deeply")) };
        let constants = vec![0.7; expr.constants().len()];
        // A value may be left where a piece has none: 1 to any power is 1. There is nothing to be differentiated.
        if expr.check(x, y, &constants).is_err() {
            return Ok(());
        }
        let surface = surface_of(&expr, &constants);
        let c = surface.curvature(x, y);
        // Near kinks and poles, and where large numbers cancel, differences say nothing about the derivative: there they
        // do not agree among themselves.
        let slope = |h: f64| (surface.value(x + h, y) - surface.value(x - h, y)) / (2.0 * h);
        let slopes = [slope(1e-6), slope(2e-6), slope(3e-6), slope(5e-6)];
        let size = c.value.abs().max(c.gradient[0].abs()).max(1.0);
        let agree = slopes.iter().all(|s| (s - slopes[0]).abs() < 1e-5 * size);
        if !(c.value.is_finite() && size < 1e3 && agree) {
            return Ok(());
        }
        prop_assert!((slopes[0] - c.gradient[0]).abs() < 1e-2 * size, "{} at ({}, {}): {:?} and {:?}", text, x, y, slopes, c);
        prop_assert!((surface.value(x, y) - c.value).abs() <= 1e-6 * size);
    }
}

/// A tree as one line of text: fractions as a/b, powers as a^b, indices as a_b, groups in braces.
fn shown(tree: &Value) -> String {
    let [tag, _, children @ ..] = tree.as_array().expect("an element").as_slice() else { panic!("{tree}") };
    let parts: Vec<String> = children.iter().map(|c| c.as_str().map_or_else(|| shown(c), str::to_owned)).collect();
    match tag.as_str().expect("a tag") {
        "mfrac" => format!("{{{}}}/{{{}}}", parts[0], parts[1]),
        "msup" => format!("{}^{{{}}}", parts[0], parts[1]),
        "msub" => format!("{}_{{{}}}", parts[0], parts[1]),
        "msqrt" => format!("√{{{}}}", parts[0]),
        "mroot" => format!("{}√{{{}}}", parts[1], parts[0]),
        "mspace" => " ".to_owned(),
        "math" | "mrow" | "mi" | "mn" | "mo" => parts.concat(),
        other => panic!("{other} is not an element that formulas need"),
    }
}

#[test]
fn formulas_are_set_as_in_books() {
    let table = [
        ("(a - x)^2 + b*(y - x^2)^2", "(a−x)^{2}+b\u{2062}(y−x^{2})^{2}"),
        ("x + y*2", "x+y·2"),
        ("2*3x^2", "2·3\u{2062}x^{2}"),
        ("(1 + x)/(2y)", "{1+x}/{2\u{2062}y}"),
        ("x/2*y", "{x}/{2}\u{2062}y"),
        ("x - (y - 1) - -a", "x−(y−1)−(−a)"),
        ("x + -2y", "x+(−2\u{2062}y)"),
        ("-x^2*(-y)", "−x^{2}\u{2062}(−y)"),
        ("(-x)^2 + (x/y)^2 + x^-(1 + y)", "(−x)^{2}+({x}/{y})^{2}+x^{−(1+y)}"),
        ("exp(-x^2) + exp(x)^2", "e^{−x^{2}}+(e^{x})^{2}"),
        ("sqrt(x + 1) + cbrt(y) + abs(x - y)", "√{x+1}+3√{y}+|x−y|"),
        ("2sin(3x)^2", "2\u{2062} sin\u{2061}(3\u{2062}x)^{2}"),
        ("log(x) + log2(x) + log10(x)", "ln\u{2061}(x)+log_{2}\u{2061}(x)+log_{10}\u{2061}(x)"),
        ("max(x, asin(y))", "max\u{2061}(x,arcsin\u{2061}(y))"),
        ("pi*theta*b12*c_3", "π\u{2062}θ\u{2062}b_{12}\u{2062}c_{3}"),
        ("1e-8x + 2.5e10", "10^{−8}\u{2062}x+2.5·10^{10}"),
    ];
    for (text, expected) in table {
        let got = shown(&Value::from(own::tree(text).expect(text)));
        let variables = Expr::parse(text).expect(text).variables().join(",");
        assert_eq!(got, format!("f({variables})={expected}"), "{text}");
    }
    let head = |text: &str| shown(&Value::from(own::tree(text).expect(text)));
    assert_eq!(head("(y-1)^2"), "f(y)=(y−1)^{2}");
    assert_eq!(head("w^2"), "f(w)=w^{2}");
    assert_eq!(head("w*x"), "f(x)=w\u{2062}x");
}

#[test]
fn a_description_has_sliders_or_the_fault_with_its_place() {
    let describe = |text: &str| Value::from(own::describe(text));
    let good = describe("a*x^2 + y");
    assert_eq!(good["constants"], json!(["a"]));
    let tree = own::tree("a*x^2 + y").expect("a tree");
    assert_eq!(Value::from(tree)[0], "math");
    assert_eq!(own::tree("a*x^2 + $"), None);
    let bad = describe("a*x^2 + $");
    let fault = json!({"place": "surface.f", "kind": "formula_tex", "given": "$", "span": [8, 9], "character": 9});
    assert_eq!(bad, json!({ "error": fault }));
    let taken = describe("opt*x");
    assert_eq!((&taken["error"]["kind"], &taken["error"]["span"]), (&json!("formula_reserved_name"), &json!([0, 3])));
    let crowd: Vec<_> = (0..=own::MAX_CONSTANTS).map(|i| format!("c{i}")).collect();
    let crowd = describe(&crowd.join("+"));
    assert_eq!((&crowd["error"]["kind"], &crowd["error"]["max"]), (&json!("formula_too_many_constants"), &json!(16)));
}
