//! Runs the built program as a script would.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const TWO: &str = r#"{"surface": {"id": "rosenbrock"}, "steps": 2, "start": [-1, 1], "optimizers": [
    {"id": "sgd", "lr": 0.001}, {"id": "momentum", "on": false}, {"id": "momentum", "lr": 1, "momentum": 0.5}]}"#;

/// Runs `playground` with `stdin`.
fn playground(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_playground"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    // The program may end before it has read its input: that is not an error of the test.
    let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
    child.wait_with_output().expect("ends")
}

/// The stdout of a call that must succeed and print nothing on stderr.
fn stdout(arguments: &[&str], stdin: &str) -> String {
    let output = playground(arguments, stdin);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && stderr.is_empty(), "{arguments:?}: {stderr}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json_of(arguments: &[&str], stdin: &str) -> Value {
    serde_json::from_str(&stdout(arguments, stdin)).expect("JSON")
}

/// The lines on stderr of a call that must fail with exit code 2 and print nothing.
fn faults(arguments: &[&str], stdin: &str) -> Vec<String> {
    let output = playground(arguments, stdin);
    assert_eq!(output.status.code(), Some(2), "{arguments:?} {stdin}");
    assert!(output.stdout.is_empty(), "{arguments:?} {stdin}");
    String::from_utf8(output.stderr).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// A path for a file of the test `name`.
fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn run_prints_every_step() {
    // Computed by hand: the gradient at (−1, 1) is (−4, 0).
    let expected =
        r#"{"runs":[{"id":"sgd","values":{"lr":0.001,"weight_decay":0.0},"steps":[[0,-1.0,1.0,4.0],[1,-0.996,1.0,"#;
    let answer = stdout(&["run", "-"], TWO);
    assert!(answer.starts_with(expected) && answer.ends_with("}]}\n"), "{answer}");

    let answer = json_of(&["run", "-"], TWO);
    let runs = answer["runs"].as_array().expect("a list");
    assert_eq!(runs.len(), 2, "one is off");
    for run in runs {
        let keys: Vec<_> = run.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["id", "values", "steps", "lr", "stop", "diverged_at", "evaluations"]);
        assert_eq!(run["steps"].as_array().expect("a list").len(), 3);
        assert_eq!((&run["stop"], &run["diverged_at"]), (&json!("max_steps"), &Value::Null));
        assert_eq!(run["evaluations"], json!({"loss": 0, "gradient": 2, "hessian": 0}));
    }
    assert_eq!(runs[0]["lr"], json!([0.001, 0.001]));
    assert_eq!(runs[1]["steps"][1], json!([1, 3.0, 1.0, 6404.0]));
}

#[test]
fn run_reads_files_and_says_why_it_stopped() {
    let path = file("stops.json");
    let spec = r#"{"surface": {"id": "quadratic"}, "start": [0, 0], "optimizers": [{"id": "sgd"}]}"#;
    fs::write(&path, spec).expect("written");
    let answer = json_of(&["run", path.to_str().expect("UTF-8")], "");
    assert_eq!(answer["runs"][0]["stop"], "converged");

    let away = r#"{"surface": {"id": "rosenbrock"}, "optimizers": [{"id": "sgd", "lr": 1}]}"#;
    let run = &json_of(&["run", "-"], away)["runs"][0];
    assert_eq!(run["stop"], "diverged");
    let steps = run["steps"].as_array().expect("a list");
    assert_eq!(run["diverged_at"], steps.len());
    assert!(steps.iter().flat_map(|row| row.as_array().expect("a row")).all(Value::is_number));
}

#[test]
fn run_prints_a_table() {
    let table = stdout(&["run", "--csv", "-"], TWO);
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(lines[0], "run,optimizer,step,x,y,f,gx,gy,lr");
    assert_eq!(lines[1], "0,sgd,0,-1.0,1.0,4.0,-4.0,0.0,0.001");
    assert!(lines[3].starts_with("0,sgd,2,") && lines[3].ends_with(','), "the last point has no rate: {}", lines[3]);
    assert_eq!(lines[5], "1,momentum,1,3.0,1.0,6404.0,9604.0,-1600.0,1.0");
}

/// Of a function of one variable, everything has one coordinate.
#[test]
fn run_has_as_many_coordinates_as_the_function() {
    let spec = r#"{"surface": {"id": "own", "f": "(w - 3)^2"}, "start": [10], "steps": 2, "noise": 0.5,
        "optimizers": [{"id": "sgd", "lr": 0.25}, {"id": "schedule_free_sgd", "lr": 0.1}]}"#;
    let exact = spec.replace("0.5", "0");
    let table = stdout(&["run", "--csv", "-"], &exact);
    let lines: Vec<_> = table.lines().take(4).collect();
    assert_eq!(lines[0], "run,optimizer,step,w,f,gw,lr");
    assert_eq!(lines[1..], ["0,sgd,0,10.0,49.0,14.0,0.25", "0,sgd,1,6.5,12.25,7.0,0.25", "0,sgd,2,4.75,3.0625,3.5,"]);
    let answer = json_of(&["run", "-"], &exact);
    assert_eq!(answer["runs"][0]["steps"], json!([[0, 10.0, 49.0], [1, 6.5, 12.25], [2, 4.75, 3.0625]]));
    let second = &answer["runs"][1]["aux"];
    assert!(
        second.as_array().is_some_and(|all| all.len() == 2 && all[0].as_array().is_some_and(|row| row.len() == 2)),
        "{second}"
    );
    let script = file("line.py");
    stdout(&["run", "-", "--pytorch", script.to_str().expect("UTF-8")], spec);
    let script = fs::read_to_string(script).expect("written");
    for part in
        ["def f(w):", "return (w - 3)**2", "START = [10.0]", "its steps as [k, w, f(w)]", "one for each gradient"]
    {
        assert!(script.contains(part), "{part} is not in the script: {script}");
    }
}

#[test]
fn of_many_weights_all_are_printed() {
    let spec = r#"{"surface":{"id":"multiple_regression","data_features":3},"start":[1,2],"steps":2,"optimizers":[{"id":"sgd"}]}"#;
    let table = stdout(&["run", "--csv", "-"], spec);
    let lines: Vec<Vec<_>> = table.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines[0].join(","), "run,optimizer,step,x,y,f,gx,gy,lr,w1,w2,w3");
    assert_eq!(lines[1][9..], ["1.0", "2.0", "0.0"]);
    assert!(lines[1..].iter().all(|line| line.len() == 12 && line[3..5] == line[9..11]), "{table}");
    let answer: serde_json::Value = serde_json::from_str(&stdout(&["run", "-"], spec)).expect("JSON");
    let weights = answer["runs"][0]["weights"].as_array().expect("a list");
    assert_eq!(weights.len(), 3);
    assert_eq!(weights[0], serde_json::json!([1.0, 2.0, 0.0]));
}

#[test]
fn run_writes_figures_and_scripts() {
    let [svg, png, script] = ["figure.svg", "figure.png", "script.py"].map(file);
    let path = |file: &PathBuf| file.to_str().expect("UTF-8").to_owned();
    let (svg_path, png_path, script_path) = (path(&svg), path(&png), path(&script));
    let arguments = ["run", "-", "--svg", &svg_path, "--png", &png_path, "--pytorch", &script_path];
    assert_eq!(stdout(&arguments, TWO), stdout(&["run", "-"], TWO), "the answer is the same");

    let svg = fs::read_to_string(svg).expect("written");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    for words in ["SGD", "Momentum", "Rosenbrock", "2 steps"] {
        assert!(svg.contains(words), "{words:?} is not in the figure");
    }
    let png = fs::read(png).expect("written");
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    let script = fs::read_to_string(script).expect("written");
    assert!(script.contains("torch.optim.SGD(params, lr=1.0, momentum=0.5, "), "{script}");

    let nowhere = path(&file("no such folder").join("figure.svg"));
    let told = faults(&["run", "-", "--svg", &nowhere], TWO);
    assert!(told.concat().starts_with(&format!("{nowhere}: cannot be written: ")), "{told:?}");
}

/// Of the size that was asked for, with or without the settings, of the paths or of a chart, at rest or as an animation.
#[test]
fn run_writes_figures_in_many_forms() {
    let written = |name: &str, arguments: &[&str]| {
        let file = file(name);
        let path = file.to_str().expect("UTF-8").to_owned();
        stdout(&[&["run", "-"], arguments, &[&path]].concat(), TWO);
        fs::read(file).expect("written")
    };
    let text = |name: &str, arguments: &[&str]| String::from_utf8(written(name, arguments)).expect("UTF-8");
    let column = text("column.svg", &["--size", "column", "--svg"]);
    assert!(column.starts_with(r#"<svg width="85mm" height=""#) && column.contains("Rosenbrock"), "{column}");
    let own = text("own.svg", &["--size", "120x80", "--no-caption", "--chart", "loss", "--svg"]);
    assert!(own.starts_with(r#"<svg width="120mm" height="80mm""#), "{own}");
    // What is not drawn is told to those who do not see the picture.
    let (told, drawn) = own.split_once("</desc>").expect("a picture says what it shows");
    assert!(drawn.contains("loss f") && drawn.contains("Momentum") && !drawn.contains("Rosenbrock"), "{own}");
    assert!(told.contains(">Loss of runs on Rosenbrock</title>") && told.contains("2 steps"), "{told}");
    // Two pixels to each of the screen, of which there are 96 to the inch.
    let png = written("slide.png", &["--size", "slide", "--png"]);
    let length = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!([length(16), length(20)], [1920, 1080]);
    let gif = written("run.gif", &["--size", "80x60", "--no-caption", "--gif"]);
    assert_eq!((&gif[..6], &gif[6..10]), (&b"GIF89a"[..], &[46, 1, 227, 0][..]), "302 × 227 pixels");
    for wrong in [["--size", "wide"], ["--chart", "sound"], ["--seconds", "0"]] {
        assert!(!playground(&[&["run", "-"], &wrong[..]].concat(), TWO).status.success(), "{wrong:?}");
    }
}

#[test]
fn run_prints_what_became_of_each() {
    let table = stdout(&["run", "-", "--results", "--csv"], TWO);
    let lines: Vec<_> = table.lines().collect();
    assert!(lines[0].starts_with("run,optimizer,lr,steps,stop,x,y,f,lowest_f,gradient_norm,distance,"), "{table}");
    assert!(
        lines.len() == 3 && lines[1].starts_with("0,sgd,0.001,2,max_steps,-0.9951888256,0.9984032,3.98"),
        "{table}"
    );
    let answer = json_of(&["run", "-", "--results"], TWO);
    assert_eq!(answer["results"][1]["optimizer"], "momentum");
    assert_eq!(answer["results"][0]["gradients"], 2);
    assert_eq!(answer["results"][0]["diverged_at"], Value::Null);
}

#[test]
fn schedule_prints_the_rates() {
    let spec = r#"{"steps": 4, "schedule": {"id": "exponential", "gamma": 0.5}}"#;
    let row = json!({"id": null, "schedule": {"id": "exponential", "gamma": 0.5}, "lr": [1.0, 0.5, 0.25, 0.125]});
    let answer = json_of(&["schedule", "-"], spec);
    assert_eq!(answer["runs"][0]["lr"], row["lr"]);
    assert_eq!(answer["runs"][0]["id"], row["id"]);
    assert_eq!(answer["runs"][0]["schedule"]["gamma"], 0.5);

    // The first run diverges early; its rates are printed for all steps all the same.
    let spec = r#"{"surface": {"id": "rosenbrock"}, "steps": 100, "schedule": {"id": "exponential", "gamma": 0.5},
        "optimizers": [{"id": "sgd", "lr": 8}, {"id": "adam", "lr": 2, "schedule": {"id": "constant"}}]}"#;
    let answer = json_of(&["schedule", "-"], spec);
    assert_eq!(answer["runs"][0]["lr"].as_array().map(Vec::len), Some(100));
    assert_eq!(answer["runs"][0]["lr"][3], 1.0);
    assert_eq!(answer["runs"][1]["lr"], json!(vec![2.0; 100]));
}

#[test]
fn links_go_there_and_back() {
    let link = stdout(&["link", "-"], TWO);
    assert_eq!(
        link,
        "#surface=rosenbrock&start=-1,1&steps=2&opt=sgd&opt=momentum,off&opt=momentum,lr:1,momentum:0.5\n"
    );
    let address = format!("https://example.org/playground/?x{}", link.trim());
    let spec = stdout(&["link", "--decode", &address], "");
    assert_eq!(stdout(&["link", "-"], &spec), link);

    let output = playground(&["link", "--decode", "#steps=0"], "");
    assert!(output.status.success());
    let note = "“steps” must be between 1 and 100000, but 0 was given. 1 is used instead.\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), note);
}

#[test]
fn catalog_lists_everything() {
    let catalog = json_of(&["catalog", "--json"], "");
    let list = stdout(&["catalog"], "");
    for kind in ["surfaces", "optimizers", "schedules"] {
        for entry in catalog[kind].as_array().expect("a list") {
            let id = entry["id"].as_str().expect("an id");
            assert!(list.lines().any(|line| line.starts_with(&format!("  {id} "))), "{id} is not listed");
        }
    }
}

#[test]
fn faults_are_told_one_a_line() {
    let bad =
        r#"{"surface": {"id": "rosenbrock", "b": 1e9}, "steps": 0, "optimizers": [{"id": "adam", "lr": "fast"}]}"#;
    let expected = [
        "stdin: surface.b: “b” must be between 0 and 10000, but 1000000000 was given.",
        "stdin: steps: “steps” must be between 1 and 100000, but 0 was given.",
        "stdin: optimizers[0].lr: “learning rate” must be a number between 0 and 1000, but “fast” was given.",
    ];
    for command in ["run", "schedule", "link"] {
        assert_eq!(faults(&[command, "-"], bad), expected);
        assert!(faults(&[command, "-"], "{").concat().starts_with("stdin: The text is not valid JSON: "));
        assert!(faults(&[command, "-"], "").concat().starts_with("stdin: The text is not valid JSON: "));
        let missing = file("missing.json");
        let missing = missing.to_str().expect("UTF-8");
        assert!(faults(&[command, missing], "").concat().starts_with(&format!("{missing}: cannot be read: ")));
    }
    let training = r#"{"mnist":{},"optimizers":[{"id":"adam"}]}"#;
    assert_eq!(faults(&["run", "-"], training), ["stdin: a spec with `mnist` is for `playground train`"]);
    assert_eq!(faults(&["train", "-"], TWO), ["stdin: a spec with `surface` is for `playground run`"]);
    assert_eq!(faults(&["run", "-"], "[]"), ["stdin: An object in braces is expected, but [] was given."]);
    for arguments in [&["run"][..], &["fly"], &["run", "--fly", "-"], &["link"], &[]] {
        assert!(!faults(arguments, "").is_empty());
    }
}

/// A reader may close the pipe early, as `head` does.
#[test]
fn a_closed_pipe_is_no_fault() {
    let spec = r#"{"surface": {"id": "rosenbrock"}, "steps": 100000, "optimizers": [{"id": "adam"}]}"#;
    let mut child = Command::new(env!("CARGO_BIN_EXE_playground"))
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    child.stdin.take().expect("piped").write_all(spec.as_bytes()).expect("read");
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_figures_of_a_lesson_are_those_of_its_runs() {
    let (lesson, folder) = (file("figures.md"), file("figures"));
    let text = "# A\n\n## B\n\n```state\nlink: #surface=sphere\n```\n\n```figure\nlink: #surface=beale&steps=5&opt=adam,lr:0.1\ncaption: Five steps.\n```\n";
    fs::write(&lesson, text).expect("written");
    let (lesson, folder) = (lesson.display().to_string(), folder.display().to_string());
    let told = stdout(&["lesson", "figures", &lesson, "--to", &folder], "");
    assert_eq!(told, format!("{folder}/figures-1.svg: Five steps.\n"));
    let svg = file("run.svg").display().to_string();
    let spec = r#"{"surface": {"id": "beale"}, "steps": 5, "optimizers": [{"id": "adam", "lr": 0.1}]}"#;
    stdout(&["run", "--svg", &svg, "-"], spec);
    let figure = fs::read_to_string(format!("{folder}/figures-1.svg")).expect("drawn");
    assert_eq!(figure, fs::read_to_string(svg).expect("drawn"));
    fs::write(&lesson, text.replace("#surface=beale", "#view=mnist")).expect("written");
    let lines = faults(&["lesson", "figures", &lesson, "--to", &folder], "");
    assert!(lines[0].contains("figures.md:10: "), "{lines:?}");
}

#[test]
fn lessons_are_checked_and_each_fault_has_its_line() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let good = folder.join("good.md");
    fs::write(&good, "# A\n\n## B\n\n```state\nlink: #surface=sphere\n```\n").expect("written");
    let good = good.display().to_string();
    let told = stdout(&["lesson", "check", &good], "");
    assert_eq!(told, format!("{good}: no faults. A: pages 1, questions 0, goals 0\n"));
    let bad = folder.join("bad.md");
    fs::write(&bad, "# A\n\n## B\n\n```state\nlink: #surface=spere\nhide: plott\n```\n[a](term:gradiant)\n")
        .expect("written");
    let bad = bad.display().to_string();
    let lines = faults(&["lesson", "check", &bad], "");
    let begins: Vec<_> = lines.iter().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(begins, [6, 7, 9].map(|line| format!("{bad}:{line}")), "{lines:?}");
    assert!(lines[1].contains("“plott”") && lines[2].contains("“gradiant”"), "{lines:?}");
}

#[test]
fn averages_have_the_numbers_of_the_textbook() {
    let answer = json_of(&["averages", "--beta", "0.9", "--beta", "0.5"], "");
    assert_eq!(answer["values"], json!([35.0, 33.0, 36.0, 34.0, 38.0]));
    let near = |list: &Value, wanted: [f64; 5]| {
        let list: Vec<f64> = list.as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
        assert!(list.len() == 5 && list.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-13), "{list:?}");
    };
    near(&answer["averages"][0]["v"], [3.5, 6.45, 9.405, 11.8645, 14.47805]);
    near(&answer["averages"][1]["v"], [17.5, 25.25, 30.625, 32.3125, 35.15625]);
    assert_eq!(answer["averages"][1]["window"], json!(2.0));
    assert_eq!(json_of(&["averages", "-1", "2.5"], "")["values"], json!([-1.0, 2.5]));
    let table = stdout(&["averages", "--csv", "--beta", "0.5", "35", "33"], "");
    assert_eq!(table, "day,value,v_0.5,corrected_0.5\n1,35.0,17.5,35.0\n2,33.0,25.25,33.666666666666664\n");
    assert_eq!(json_of(&["averages", "--temperatures", "1"], "")["values"].as_array().map(Vec::len), Some(365));
    for wrong in
        [&["averages", "--beta", "1"][..], &["averages", "--beta", "x"], &["averages", "--temperatures", "1", "2"]]
    {
        assert_eq!(playground(wrong, "").status.code(), Some(2), "{wrong:?}");
    }
}
