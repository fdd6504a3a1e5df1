//! The lessons: what is wrong with a file is told with its line, and what the lessons of the page say is true.

use playground_lessons::{Block, Condition, Fault, Goal, Lesson, PARTS, Relation, check, measures, read};
use playground_nn::data::Data;
use playground_nn::pack;
use playground_nn::trainer::Trainer;
use playground_spec::link::decode;
use playground_spec::{NetSpec, Node, Spec};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::sync::OnceLock;
use std::thread;
use xtask::files;
use xtask::lessons;
use xtask::paths::root;

fn words() -> &'static str {
    static WORDS: OnceLock<String> = OnceLock::new();
    WORDS.get_or_init(|| fs::read_to_string(root().join("www/locales/en.ftl")).unwrap())
}

fn is_term(term: &str) -> bool {
    words().contains(&format!("\nglossary-{term} ="))
}

/// A lesson of the page.
fn lesson(id: &str) -> Lesson {
    let (lesson, faults) = read(&lessons::text(id).unwrap());
    assert!(faults.is_empty(), "{id}.md: {faults:#?}");
    lesson
}

fn told(faults: &[Fault]) -> Vec<(usize, &str)> {
    faults.iter().map(|fault| (fault.line, fault.kind)).collect()
}

const GOOD: &str = "# A\n\n## B\n\n```state\nlink: #surface=sphere&steps=10&opt=sgd,lr:0.1\n```\n";

#[test]
fn each_fault_is_told_with_its_line() {
    let cases: &[(&str, &[(usize, &str)])] = &[
        (GOOD, &[]),
        ("", &[(1, "lesson_no_title"), (1, "lesson_no_page")]),
        ("text\n\n# A\n\n## B\n", &[(1, "lesson_before_page"), (3, "lesson_no_title"), (5, "lesson_no_state")]),
        ("# A\n\n# B\n\n## C\n\n```state\nlink: #a\n```\n", &[(3, "lesson_no_title")]),
        ("# A\n\n## B\n\nOnly text.\n", &[(3, "lesson_no_state")]),
        ("# A\n\n## B\n\n```stat\nlink: #\n```\n", &[(3, "lesson_no_state"), (5, "lesson_unknown_block")]),
        ("# A\n\n## B\n\n```state\nhide: key\n```\n", &[(5, "lesson_missing_key")]),
        (
            "# A\n\n## B\n\n```state\nlink: #a\nlink: #b\nhid: key\nhello\n```\n",
            &[(7, "lesson_repeated_key"), (8, "lesson_unknown_key"), (9, "lesson_not_a_pair")],
        ),
        (
            "# A\n\n## B\n\n```state\nlink: http://a.org/\nhide: key, plott, optimizer/, other/x\n```\n",
            &[
                (3, "lesson_no_state"),
                (6, "lesson_bad_link"),
                (7, "lesson_unknown_part"),
                (7, "lesson_unknown_part"),
                (7, "lesson_unknown_part"),
            ],
        ),
    ];
    for (text, expected) in cases {
        let (_, faults) = read(text);
        assert_eq!(told(&faults), *expected, "{text}");
    }
}

#[test]
fn questions_goals_and_text_are_looked_through() {
    let cases: &[(&str, &[(usize, &str)])] = &[
        ("```ask\nquestion: Q\nnumber: 5\nbecause: B\n```", &[]),
        ("```ask\nquestion: Q\nbecause: B\n```", &[(10, "lesson_not_a_question")]),
        ("```ask\nquestion: Q\nnumber: 5\nchoice: C\nbecause: B\n```", &[(10, "lesson_not_a_question")]),
        ("```ask\nquestion: Q\nchoice: C\nchoice: D\nbecause: B\n```", &[(10, "lesson_no_right_choice")]),
        ("```ask\nquestion: Q\nright: C\nbecause: B\n```", &[(10, "lesson_no_right_choice")]),
        (
            "```ask\nnumber: five\nwithin: little\n```",
            &[
                (10, "lesson_missing_key"),
                (10, "lesson_missing_key"),
                (10, "lesson_not_a_question"),
                (11, "lesson_not_a_number"),
                (12, "lesson_not_a_number"),
            ],
        ),
        ("```ask\nquestion: Q\nnumber: 5\nslider: plot\nbecause: B\n```", &[(13, "lesson_unknown_part")]),
        (
            "```ask\nquestion: Q\nnumber: 5\nbecause: B\n```\n\n```ask\nquestion: Q\nnumber: 5\nbecause: B\n```",
            &[(16, "lesson_two_questions")],
        ),
        ("```goal\nsay: G\n```", &[(10, "lesson_no_condition")]),
        (
            "```goal\nsay: G\nloss: At most 5\nreached: from 5 to 4\n```",
            &[(10, "lesson_no_condition"), (12, "lesson_not_a_condition"), (13, "lesson_not_a_condition")],
        ),
        (
            "a <b>c</b>\n\n<div>\n\n![d](e.png)",
            &[(10, "lesson_not_shown"), (10, "lesson_not_shown"), (12, "lesson_not_shown"), (14, "lesson_not_shown")],
        ),
        (
            "[a](javascript:b) [c](#d)\n[e](https://f.org) [g](h.md)",
            &[(10, "lesson_bad_link"), (11, "lesson_bad_link")],
        ),
        ("```python\n```goal\n```", &[]),
        ("```figure\nlink: #surface=sphere\ncaption: C\n```", &[]),
        (
            "```figure\ncaption: C\n```\n\n```figure\nlink: surface=sphere\n```",
            &[(10, "lesson_missing_key"), (14, "lesson_missing_key"), (15, "lesson_bad_link")],
        ),
    ];
    for (text, expected) in cases {
        // Two lines of the page before it are empty.
        let (_, faults) = read(&format!("{GOOD}\n\n{text}\n"));
        assert_eq!(told(&faults), *expected, "{text}");
    }
}

#[test]
fn what_only_specs_know_is_told_with_its_line_too() {
    let cases: &[(&str, &[(usize, &str)])] = &[
        (
            "```state\nlink: #surface=spere&opt=sgd,lr:-1\nlock: optimizer/adma/lr, run/noise\n```",
            &[(11, "unknown_surface"), (11, "out_of_range"), (12, "lesson_unknown_part")],
        ),
        ("[a](term:gradient) [b](term:gradiant)", &[(10, "lesson_unknown_term")]),
        (
            "```figure\nlink: #surface=spere\ncaption: C\n```\n\n```figure\nlink: #view=mnist\ncaption: C\n```",
            &[(11, "unknown_surface"), (16, "lesson_no_paths")],
        ),
        (
            "```ask\nquestion: Q\nnumber: 5\nslider: optimizer/sgd/momentum\nbecause: B\n```",
            &[(13, "lesson_unknown_part")],
        ),
        ("```goal\nsay: G\nof: adam\nloss: at most 0\n```", &[(10, "lesson_no_such_optimizer")]),
        ("```goal\nsay: G\nlos: at most 0\nlr: at most 0.2\n```", &[(12, "lesson_unknown_measure")]),
        ("```goal\nsay: G\nloss: at most 3\n```", &[(10, "lesson_goal_met_at_once")]),
        (
            "```goal\nsay: G\nreached: at most 5\nsolution: #surface=sphere&steps=10&opt=sgd,lr:0.2\n```",
            &[(13, "lesson_solution_fails")],
        ),
        ("```goal\nsay: G\nreached: at most 5\nsolution: #surface=sphere&steps=10&opt=sgd,lr:0.3\n```", &[]),
        ("After 1 step x is −1.36.\n\n```claim\nsays: x is −1.36\nat: 1\nx: -1.36\n```", &[]),
        (
            "After 1 step x is −1.37.\n\n```claim\nsays: x is −1.36\nat: 1\nx: -1.37\n```",
            &[(12, "lesson_not_said"), (15, "lesson_not_true")],
        ),
    ];
    for (text, expected) in cases {
        let (lesson, faults) = read(&format!("{GOOD}\n\n{text}\n"));
        assert!(faults.is_empty(), "{text}: {faults:?}");
        assert_eq!(told(&check(&lesson, &is_term)), *expected, "{text}");
    }
}

#[test]
fn numbers_are_meant_as_they_are_rounded() {
    let text = "# A\n\n## B\n\n```goal\nsay: G\na: 1.20\nb: -3\nc: 2e-4\nd: 12%\ne: from −1 to 1e3\nf: arrived\n```\n";
    let (lesson, _) = read(text);
    let goal = lesson.pages[0].goals().next().unwrap();
    let near = |relation: &Relation, from: f64, to: f64| match relation {
        Relation::Between(low, high) => (low - from).abs() < 1e-6 && (high - to).abs() < 1e-6,
        Relation::Is(_) => false,
    };
    let expected = [(1.195, 1.205), (-3.0, -3.0), (1.5e-4, 2.5e-4), (0.12, 0.12), (-1.0, 1000.0)];
    for (Condition { measure, relation, .. }, (from, to)) in goal.conditions.iter().zip(expected) {
        assert!(near(relation, from, to), "{measure}: {relation:?}");
    }
    assert_eq!(goal.conditions[5].relation, Relation::Is("arrived".into()));
}

#[test]
fn the_tree_of_a_text_has_elements_and_no_markup() {
    let text = format!("{GOOD}\nA *b* `<c>` [d](#e) [f](term:loss)\nnext\n\n1. g\n\n| h |\n|---|\n| i |\n");
    let (lesson, faults) = read(&text);
    assert!(faults.is_empty(), "{faults:?}");
    let node: Value = serde_json::from_str(&lesson.node(&[]).to_string()).unwrap();
    let trees: Vec<&Value> =
        node["pages"][0]["blocks"].as_array().unwrap()[1..].iter().map(|block| &block["tree"]).collect();
    assert_eq!(
        trees,
        [
            &json!(["p", {}, "A ", ["em", {}, "b"], " ", ["code", {}, "<c>"], " ", ["a", {"href": "#e"}, "d"], " ",
                ["a", {"term": "loss"}, "f"], " next"]),
            &json!(["ol", {"start": 1}, ["li", {}, "g"]]),
            &json!(["table", {}, ["thead", {}, ["th", {}, "h"]], ["tr", {}, ["td", {}, "i"]]]),
        ]
    );
    assert_eq!(lesson.terms, [(9, "loss".to_owned())]);
}

/// The page judges goals in JavaScript: both go through the same cases.
#[test]
fn goals_are_judged_as_the_page_judges_them() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../goals.json")).unwrap();
    for case in cases {
        let conditions = case["conditions"].as_array().unwrap().iter().map(|condition| {
            let end = |key: &str, open| condition[key].as_f64().unwrap_or(open);
            let relation = match condition["word"].as_str() {
                Some(word) => Relation::Is(word.to_owned()),
                None => Relation::Between(end("from", f64::NEG_INFINITY), end("to", f64::INFINITY)),
            };
            Condition { line: 0, measure: condition["measure"].as_str().unwrap().to_owned(), relation }
        });
        let of = case["of"].as_str().unwrap_or_default().to_owned();
        let goal = Goal { line: 0, say: String::new(), of, conditions: conditions.collect(), solution: None };
        let runs: Vec<Node> = case["runs"].as_array().unwrap().iter().map(Node::from).collect();
        let judged = goal.judge(&runs);
        let told = judged.map(|judged| json!({ "met": judged.met, "run": judged.run, "holds": judged.holds }));
        assert_eq!(json!(told), case["judged"], "{}", case["about"]);
    }
}

#[test]
fn every_lesson_is_listed_and_has_no_fault() {
    let ids = lessons::ids().unwrap();
    assert!(ids.len() >= 15, "{ids:?}");
    let there: BTreeSet<_> =
        files::entries(&lessons::folder()).unwrap().iter().map(|path| files::name(path).to_owned()).collect();
    let listed: BTreeSet<_> = ids.iter().map(|id| format!("{id}.md")).chain(["order.txt".to_owned()]).collect();
    assert_eq!(there, listed);
    for id in &ids {
        let lesson = lesson(id);
        let faults = check(&lesson, &is_term);
        assert!(faults.is_empty(), "{id}.md: {faults:#?}");
        assert!(!lesson.about.is_empty() && lesson.pages.len() >= 3, "{id}.md is short");
        assert!(id == "report" || lesson.pages.iter().any(|page| page.ask().is_some()), "{id}.md asks nothing");
        for goal in lesson.pages.iter().flat_map(|page| page.goals()) {
            let trains =
                lesson.pages.iter().flat_map(|page| page.states()).any(|state| state.link.contains("view=mnist"));
            assert!(trains || goal.solution.is_some(), "{id}.md:{}: a goal needs a solution", goal.line);
        }
    }
}

/// The rates of the report are those that the page suggests.
#[test]
fn the_report_compares_at_suggested_rates() {
    let suggested = include_str!("../suggested.csv");
    let link = &lesson("report").pages[1].states().next().unwrap().link.clone();
    let Spec::Run(spec) = decode(link).spec else { panic!("{link} is a run") };
    for optimizer in &spec.optimizers {
        let row = format!("rosenbrock,{},{},{},", spec.steps, optimizer.info.id, optimizer.lr());
        assert!(suggested.contains(&row), "{row}");
    }
}

/// About 500 words: the text with its table, without what is not shown.
#[test]
fn the_report_has_figures_and_about_500_words() {
    let report = lesson("report");
    assert!(report.pages.iter().flat_map(|page| page.figures()).count() >= 2);
    let words: usize = report.pages.iter().map(|page| page.words().split_whitespace().count()).sum();
    assert!((450..=560).contains(&words), "{words} words");
}

/// What the lessons ask of a person's arithmetic.
#[test]
fn the_averages_of_the_lessons_are_right() {
    let mut average = 0.0;
    let averages = [35.0, 33.0, 36.0, 34.0, 38.0].map(|temperature| {
        average = 0.9 * average + 0.1 * temperature;
        average
    });
    for (got, told) in averages.into_iter().zip(["3.5", "6.45", "9.405", "11.8645", "14.47805"]) {
        assert!(lessons::text("window").unwrap().contains(told));
        assert!((got - told.parse::<f64>().unwrap()).abs() < 1e-9, "{got} is not {told}");
    }
    let answer = |id: &str, page: usize| lesson(id).pages[page].ask().unwrap().number.unwrap();
    assert!((answer("window", 1) - 1.0 / (1.0 - 0.98)).abs() < 1e-9);
    assert!((answer("window", 3) - 0.05 * (1.0 - 0.9)).abs() < 1e-9);
    assert!((answer("bias", 0) - averages[1] / (1.0 - 0.9 * 0.9)).abs() < 1e-3);
    assert!((1.0 - 0.9) / (1.0 - answer("bias", 2)).sqrt() - 1.0 < 1e-9);
    assert_eq!(answer("batches", 0), (200.0f64 / 16.0).ceil());
    assert_eq!((60_000.0f64 / 64.0).ceil(), 938.0);
    assert_eq!(answer("mnist", 0), f64::from(784 * 128 + 128 + 128 * 10 + 10));
    // Ten thousand steps at a time: what α = 10⁻⁶ takes from a loss of 4.1 to one of 0.001.
    let steps = (4.1f64 / 0.001).ln() / (-2.0 * (1.0 - 2e-6f64).ln());
    assert!((2.0e6..2.2e6).contains(&steps), "{steps}");
}

/// The answers that are marked on a slider or given as a number and are about a run.
#[test]
fn the_heavy_ball_takes_the_path_of_the_average() {
    let run = |link: &str| match decode(link).spec {
        Spec::Run(spec) => playground_spec::run::run(&spec).remove(0),
        _ => panic!("{link} is a run"),
    };
    let averaged = run("#surface=quadratic&k=20&steps=150&opt=momentum,lr:0.05,momentum:0.9,form:averaged");
    let heavy = run("#surface=quadratic&k=20&steps=150&opt=momentum,lr:0.005,momentum:0.9");
    assert!(averaged.x.iter().zip(&heavy.x).all(|(a, b)| (a - b).abs() < 1e-12));
}

/// The names of parts that lessons may use are those of the page.
#[test]
fn every_part_of_the_list_is_one_of_the_page() {
    let scripts = files::all(&root().join("www/js")).unwrap();
    let text: String = scripts.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let named = |part: &str| {
        // The panels of the problem are named by a function of their own.
        text.contains(&format!("part('{part}'")) || text.contains(&format!("panel('{part}'"))
    };
    let gone: Vec<_> = PARTS.iter().filter(|part| !named(part)).collect();
    assert!(gone.is_empty(), "no script names these parts: {gone:?}");
}

/// The digits, if the build has fetched them: the page works without them, too.
fn digits() -> Option<Data> {
    let mut data = Data::default();
    for name in ["mnist-1.bin", "mnist-2.bin"] {
        let bytes = fs::read(root().join("www/data").join(name)).ok()?;
        let mut content = Vec::new();
        if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut content).unwrap();
        } else {
            content = bytes;
        }
        pack::append(&mut data, &content).unwrap();
    }
    Some(data)
}

/// What lessons may ask of a training at its end.
fn trained(spec: &NetSpec, index: usize, data: &Data) -> Node {
    let optimizer = &spec.optimizers[index];
    let mut trainer = Trainer::new(spec.plan(optimizer), data.train_total);
    trainer.run(data, trainer.total_steps(), |_| {});
    let test = trainer.evaluate(&data.test);
    let last = trainer.epochs().last().unwrap();
    Node::from([
        ("id", optimizer.info.id.into()),
        ("accuracy", test.accuracy.into()),
        ("test_loss", test.loss.into()),
        ("epoch", trainer.epochs().len().into()),
        ("gap", (last.accuracy - test.accuracy).into()),
    ])
}

#[test]
fn what_lessons_say_of_trainings_is_true() {
    let Some(data) = digits() else { return };
    // A training, and what is asked of it: where that stands, and whether it is a goal.
    let mut trainings: BTreeMap<(String, usize), Vec<(String, Goal)>> = BTreeMap::new();
    for id in ["mnist", "overfitting"] {
        let mut shown = String::new();
        for block in lesson(id).pages.into_iter().flat_map(|page| page.blocks) {
            let (line, link, of, conditions) = match block {
                Block::State(state) => {
                    shown = state.link;
                    continue;
                }
                Block::Claim(claim) => {
                    (claim.line, claim.link.map_or(shown.clone(), |(_, link)| link), claim.of, claim.conditions)
                }
                Block::Goal(goal) => (goal.line, shown.clone(), goal.of, goal.conditions),
                _ => continue,
            };
            let Spec::Training(spec) = decode(&link).spec else { panic!("{id}.md:{line}: {link} is no training") };
            let last = spec.optimizers.len() - 1;
            let index = spec.optimizers.iter().position(|optimizer| optimizer.info.id == of).unwrap_or(last);
            // Which chart is shown changes nothing of a training.
            let bare = link.split("&tab=").next().unwrap_or_default().to_owned();
            let goal = Goal { line, say: String::new(), of, conditions, solution: None };
            trainings.entry((bare, index)).or_default().push((format!("{id}.md:{line}"), goal));
        }
    }
    assert!(trainings.len() >= 6);
    let check = |((link, index), goals): (&(String, usize), &Vec<(String, Goal)>)| {
        let Spec::Training(spec) = decode(link).spec else { unreachable!() };
        let run = trained(&spec, *index, &data);
        for (place, goal) in goals {
            let judged = goal.judge(std::slice::from_ref(&run)).unwrap();
            assert!(judged.met, "{place}: {:?} does not hold of {run}", goal.conditions);
        }
    };
    thread::scope(|scope| {
        let all: Vec<_> = trainings.iter().collect();
        for half in [0, 1] {
            let own: Vec<_> = all.iter().skip(half).step_by(2).copied().collect();
            scope.spawn(move || own.into_iter().for_each(check));
        }
    });
}

#[test]
fn the_page_measures_what_the_command_line_measures() {
    let Spec::Run(spec) = decode("#surface=quadratic&k=20&steps=150&opt=sgd,lr:0.09&opt=adam,off&opt=adam,lr:0.2").spec
    else {
        panic!("a run")
    };
    let runs = measures(&spec);
    assert_eq!(runs.len(), 2, "of those that are on");
    let get = |run: usize, key: &str| runs[run].get(key).cloned().unwrap_or(Node::Null);
    assert_eq!(get(0, "id"), Node::from("sgd"));
    assert_eq!(get(0, "end"), Node::from("arrived"));
    assert_eq!(get(0, "reached"), Node::from(48));
    let limit = get(0, "limit").number().expect("the limit of a quadratic is known");
    assert!((limit - 0.9).abs() < 1e-12, "{limit}");
    assert_eq!(get(1, "limit"), Node::Null, "none is known for Adam");
    assert_eq!(get(1, "lr"), Node::Number(0.2));
}
