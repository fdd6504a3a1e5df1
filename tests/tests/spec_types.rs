//! The TypeScript types of specs, `www/js/spec.d.ts`, are those of the kinds. `WRITE_TYPES=1 cargo test -p playground-tests
//! --test spec_types` writes the file.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

use playground_core::optim::lookahead;
use playground_core::param::{ParamSpec, Scale};
use playground_core::{optim, schedule};
use playground_spec::kinds::Form;
use playground_spec::methods::{BATCH, CLIP, ON, SLOT};
use playground_spec::own as written;
use playground_spec::surface::{self, own};
use playground_spec::writer::Writer;
use playground_spec::{Node, Spec};
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
        let formula = match (name, id) {
            ("Surface", own::ID) => format!("{}: string; [constant: string]: number | string;", own::KEY),
            ("Optimizer", written::ID) => {
                format!("{} {}?: string; {}: string;", fields(params, ""), written::NAME, written::TEXT)
            }
            _ => fields(params, ""),
        };
        put(format!("  {id}: {{ {formula} }};"));
    }
    put("}".into());
    put(format!("export type {name}Named = {{ [I in {id}]: {{ id: I }} & {name}Params[I] }}[{id}];\n"));
}

/// The type of what stands at a key.
fn form(form: &Form) -> String {
    match form {
        Form::Value(param) | Form::Seldom(param) => type_of(param),
        Form::List(param) => format!("{}[]", type_of(param)),
        Form::Point(params) => format!("{}[]", type_of(&params[0])),
        Form::Surface => "SurfaceNamed".into(),
        Form::Map(entries) => format!("{{ {} }}", map(entries)),
    }
}

fn map(entries: &[(&str, Form)]) -> String {
    let mark = |what: &Form| if matches!(what, Form::Seldom(_)) { "?" } else { "" };
    entries.iter().map(|(key, what)| format!("{key}{}: {};", mark(what), form(what))).collect::<Vec<_>>().join(" ")
}

fn types() -> String {
    let mut text = "// Made by tests/tests/spec_types.rs from the kinds of spec; run it with WRITE_TYPES=1 after a change there.\n\n".to_owned();
    registry(&mut text, "Surface", surface::all().map(|info| (info.id, info.params)));
    registry(&mut text, "Schedule", schedule::ALL.iter().map(|info| (info.id, info.params)));
    registry(&mut text, "Optimizer", optim::ALL.iter().chain([&&written::INFO]).map(|info| (info.id, info.params)));
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
        fields([&ON, &SLOT, &BATCH], "?")
    ));
    put("/** What every kind of spec says. */".into());
    put("export interface MethodsSpec { schedule: ScheduleNamed; clip?: Clip; optimizers: OptimizerEntry[]; }\n".into());
    let names: Vec<_> = Spec::kinds().iter().map(|kind| format!("{}Spec", kind.name)).collect();
    for (kind, name) in Spec::kinds().iter().zip(&names) {
        put(format!("export interface {name} extends MethodsSpec {{ kind: '{}'; {} }}", kind.id, map(&kind.form)));
    }
    put(format!("export type AnySpec = {};", names.join(" | ")));
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

/// What is in the types is what is written: a whole spec has the keys of its kind's form.
#[test]
fn a_whole_spec_has_the_keys_of_its_form() {
    for kind in Spec::kinds() {
        let wanted = paths(&kind.form);
        let written = kind.opening.write(Writer::Whole);
        let of_kind = |key: &str| !["kind", "schedule", "clip", "optimizers"].contains(&key);
        let mut found = Vec::new();
        for (key, node) in written.0.iter().filter(|(key, _)| of_kind(key)) {
            match (node, kind.form.iter().find(|(known, _)| known == key)) {
                (Node::Map(inner), Some((_, Form::Map(_)))) => {
                    found.extend(inner.0.iter().map(|(inner, _)| format!("{key}.{inner}")));
                }
                _ => found.push(key.clone()),
            }
        }
        assert_eq!(found.iter().collect::<BTreeSet<_>>(), wanted.iter().collect(), "{}", kind.id);
    }
}

fn paths(entries: &[(&str, Form)]) -> Vec<String> {
    let of = |(key, form): &(&str, Form)| match form {
        Form::Map(inner) => paths(inner).iter().map(|inner| format!("{key}.{inner}")).collect(),
        Form::Seldom(_) => Vec::new(),
        _ => vec![(*key).to_owned()],
    };
    entries.iter().flat_map(of).collect()
}

/// What is in the types is what is read: a spec with every key of its kind is accepted.
#[test]
fn a_kind_may_be_named_in_a_spec() {
    for kind in Spec::kinds() {
        let mut named = kind.opening.write(Writer::Whole);
        named.put("kind", kind.id);
        let read = Spec::read(&Node::from(named)).unwrap_or_else(|faults| panic!("{}: {faults:?}", kind.id));
        assert_eq!(read.kind(), kind.id);
    }
}
