//! The TypeScript types of specs, `www/js/spec.d.ts`, are those of the kinds. `WRITE_TYPES=1 cargo test -p playground-tests
//! --test spec_types` writes the file.

use std::fmt::Write;
use std::{env, fs};

use playground_core::optim::lookahead;
use playground_core::param::{ParamSpec, Scale};
use playground_core::{optim, schedule};
use playground_spec::methods::{CLIP, ON, SLOT};
use playground_spec::surface::{self, own};
use playground_spec::writer::Writer;
use playground_spec::{HIDDEN, Kind, MNIST, NetSpec, Node, RUN, RunSpec, START};
use xtask::paths::root;

const FILE: &str = "www/js/spec.d.ts";

/// The type of a parameter's value.
fn type_of(param: &ParamSpec) -> String {
    match param.scale {
        Scale::Choice(choices) => one_of(choices.iter().map(|choice| choice.id)),
        Scale::Flag => "boolean".into(),
        _ => "number".into(),
    }
}

fn one_of<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(|id| format!("'{id}'")).collect::<Vec<_>>().join(" | ")
}

fn fields<'a>(params: impl IntoIterator<Item = &'a ParamSpec>, mark: &str) -> String {
    params.into_iter().map(|param| format!("{}{mark}: {};", param.key, type_of(param))).collect::<Vec<_>>().join(" ")
}

/// The ids of a registry, the parameters of each item, and the entry that names one.
fn registry<'a>(text: &mut String, name: &str, items: impl Iterator<Item = (&'a str, &'a [ParamSpec])> + Clone) {
    let id = format!("{name}Id");
    let mut put = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    put(format!("export type {id} = {};", one_of(items.clone().map(|(id, _)| id))));
    put(format!("export interface {name}Params {{"));
    for (id, params) in items {
        let formula = if id == own::ID {
            format!("{}: string; [constant: string]: number | string;", own::KEY)
        } else {
            fields(params, "")
        };
        put(format!("  {id}: {{ {formula} }};"));
    }
    put("}".into());
    put(format!("export type {name}Named = {{ [I in {id}]: {{ id: I }} & {name}Params[I] }}[{id}];\n"));
}

/// The keys of a whole spec that is written: the file must name each of them.
fn keys(spec: &impl Kind) -> Vec<String> {
    spec.write(Writer::Whole).0.into_iter().map(|(key, _)| key).collect()
}

fn types() -> String {
    let mut text = "// Made by tests/tests/spec_types.rs from the kinds of spec; run it with WRITE_TYPES=1 after a change there.\n\n".to_owned();
    registry(&mut text, "Surface", surface::all().map(|info| (info.id, info.params)));
    registry(&mut text, "Schedule", schedule::ALL.iter().map(|info| (info.id, info.params)));
    registry(&mut text, "Optimizer", optim::ALL.iter().map(|info| (info.id, info.params)));
    let [norm, norm_type, value] = CLIP else { panic!("clipping by norm or by value") };
    let mut put = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    put(format!(
        "export type Clip = {{ {} {} }} | {{ {} }};",
        fields([norm], ""),
        fields([norm_type], "?"),
        fields([value], "")
    ));
    put(format!("export interface LookaheadParams {{ {} }}", fields(lookahead::PARAMS, "")));
    put(format!(
        "export type OptimizerEntry = OptimizerNamed & {{ {} schedule?: ScheduleNamed; lookahead?: LookaheadParams; }};\n",
        fields([&ON, &SLOT], "?")
    ));
    put("/** What every kind of spec says. */".into());
    put("export interface MethodsSpec { schedule: ScheduleNamed; clip?: Clip; optimizers: OptimizerEntry[]; }\n".into());
    let run = format!(
        "{}: SurfaceNamed; start: [{}]; {}",
        RunSpec::BODY,
        START.iter().map(type_of).collect::<Vec<_>>().join(", "),
        fields(RUN, "")
    );
    let training = format!("{}: {{ {}: {}[]; {} }};", NetSpec::BODY, HIDDEN.key, type_of(&HIDDEN), fields(MNIST, ""));
    for (name, id, body, spec) in [
        ("RunSpec", RunSpec::ID, run, keys(&RunSpec::opening())),
        ("TrainingSpec", NetSpec::ID, training, keys(&NetSpec::opening())),
    ] {
        put(format!("export interface {name} extends MethodsSpec {{ kind: '{id}'; {body} }}"));
        for key in spec.iter().filter(|key| !["schedule", "optimizers"].contains(&key.as_str())) {
            assert!(body.contains(&format!("{key}: ")), "{name} has no {key}");
        }
    }
    put("export type AnySpec = RunSpec | TrainingSpec;".into());
    text
}

#[test]
fn the_types_of_the_page_are_those_of_the_kinds() {
    let (file, wanted) = (root().join(FILE), types());
    if env::var_os("WRITE_TYPES").is_some() {
        fs::write(&file, &wanted).unwrap_or_else(|error| panic!("cannot write {FILE}: {error}"));
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{FILE} differs from the kinds of spec: run this test with WRITE_TYPES=1");
}

/// What is in the types is what is read: a spec with every key of its kind is accepted.
#[test]
fn a_kind_may_be_named_in_a_spec() {
    for (spec, id) in
        [(RunSpec::opening().write(Writer::Whole), RunSpec::ID), (NetSpec::opening().write(Writer::Whole), NetSpec::ID)]
    {
        let mut named = spec;
        named.put("kind", id);
        let read = playground_spec::Spec::read(&Node::from(named)).unwrap_or_else(|faults| panic!("{id}: {faults:?}"));
        assert_eq!(read.kind(), id);
    }
}
