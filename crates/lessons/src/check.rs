//! What is wrong with a lesson that can only be told with the reader of specs: its links, the parameters it names, and its goals.

use std::collections::BTreeSet;

use playground_core::fault::Detail;
use playground_spec::catalog::catalog;
use playground_spec::link::decode;
use playground_spec::{RunSpec, Spec};
use serde_json::Value;

use crate::block::short;
use crate::fault::{Fault, Is};
use crate::goal::{Claim, Condition, Goal, judge};
use crate::lesson::{Block, Figure, Lesson, Page, State};
use crate::measures::{measures, measures_at};
use crate::names::MEASURES;

/// Checks a lesson. `is_term` tells whether the glossary has a term.
pub fn check(lesson: &Lesson, is_term: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let mut checker = Checker { faults: Vec::new(), parameters: parameters() };
    let mut shown: Option<&State> = None;
    for page in &lesson.pages {
        for block in &page.blocks {
            match block {
                Block::State(state) => {
                    checker.state(state);
                    shown = Some(state);
                }
                Block::Ask(ask) => checker.parts(ask.slider.iter().map(|(line, name)| (*line, name.as_str()))),
                Block::Goal(goal) => checker.goal(goal, shown),
                Block::Claim(claim) => checker.claim(claim, page, shown),
                Block::Figure(figure) => checker.figure(figure),
                Block::Prose(_) => {}
            }
        }
    }
    let unknown = lesson.terms.iter().filter(|(_, term)| !is_term(term));
    checker.faults.extend(unknown.map(|(line, term)| Fault::new(*line, Is::UnknownTerm { given: term.clone() })));
    checker.faults.sort_by_key(|fault| fault.line);
    checker.faults
}

struct Checker {
    faults: Vec<Fault>,
    /// The names of all parameters.
    parameters: BTreeSet<String>,
}

impl Checker {
    /// The spec of a link. What would be mended for a visitor is a fault of a lesson.
    fn spec(&mut self, line: usize, link: &str) -> Spec {
        let decoded = decode(link);
        self.faults.extend(decoded.notes.iter().map(|note| Fault::of_link(line, note)));
        decoded.spec
    }

    fn state(&mut self, state: &State) {
        self.spec(state.line, &state.link);
        self.parts(state.lines.iter().map(|(line, name)| (*line, name.as_str())));
    }

    /// Only a run over a surface has paths that can be drawn.
    fn figure(&mut self, figure: &Figure) {
        if !matches!(self.spec(figure.line, &figure.link), Spec::Run(_)) {
            self.faults.push(Fault::new(figure.line, Is::NoPaths {}));
        }
    }

    /// Those that are parameters, against the catalog.
    fn parts<'a>(&mut self, parts: impl Iterator<Item = (usize, &'a str)>) {
        for (line, name) in parts.filter(|(_, name)| name.contains('/')) {
            if !self.parameters.contains(name) {
                self.faults.push(Fault::new(line, Is::UnknownPart { given: name.to_owned() }));
            }
        }
    }

    fn goal(&mut self, goal: &Goal, shown: Option<&State>) {
        let Some(shown) = shown else { return };
        let Spec::Run(start) = decode(&shown.link).spec else { return self.training(goal) };
        let runs = measures(&start);
        let Some(judged) = goal.judge(&runs) else {
            self.faults.push(Fault::new(goal.line, Is::NoSuchOptimizer { given: goal.of.clone() }));
            return;
        };
        for condition in &goal.conditions {
            let measure = condition.measure.as_str();
            let known =
                MEASURES.contains(&measure) || runs.get(judged.run).is_some_and(|run| run.get(measure).is_some());
            if !known {
                self.faults.push(Fault::new(condition.line, Is::UnknownMeasure { given: measure.to_owned() }));
            }
        }
        if judged.met {
            self.faults.push(Fault::new(goal.line, Is::GoalMetAtOnce {}));
        }
        if let Some((line, link)) = &goal.solution {
            let reached = match self.spec(*line, link) {
                Spec::Run(spec) => reaches(goal, &spec),
                _ => false,
            };
            if !reached {
                self.faults.push(Fault::new(*line, Is::SolutionFails {}));
            }
        }
    }

    fn claim(&mut self, claim: &Claim, page: &Page, shown: Option<&State>) {
        let Claim { line, says, link, of, at, conditions } = claim;
        if !page.words().contains(says.as_str()) {
            self.faults.push(Fault::new(*line, Is::NotSaid { given: short(says) }));
        }
        let own = link.as_ref().map(|(line, link)| (*line, link.as_str()));
        let Some((line, link)) = own.or_else(|| shown.map(|state| (state.line, state.link.as_str()))) else { return };
        let Spec::Run(spec) = self.spec(line, link) else { return };
        let runs = measures_at(&spec, *at);
        let Some(judged) = judge(of, conditions, &runs) else {
            self.faults.push(Fault::new(claim.line, Is::NoSuchOptimizer { given: of.clone() }));
            return;
        };
        let value = |measure: &str| runs.get(judged.run).and_then(|run| run.get(measure));
        let wrong = conditions.iter().find(|condition| !condition.relation.holds(value(&condition.measure)));
        if let Some(Condition { line, measure, .. }) = wrong {
            let given = value(measure).map_or(Detail::Text(String::new()), Detail::from);
            self.faults.push(Fault::new(*line, Is::NotTrue { measure: measure.clone(), given }));
        }
    }

    /// A training takes too long to be tried here.
    fn training(&mut self, goal: &Goal) {
        for condition in goal.conditions.iter().filter(|condition| !MEASURES.contains(&condition.measure.as_str())) {
            self.faults.push(Fault::new(condition.line, Is::UnknownMeasure { given: condition.measure.clone() }));
        }
        if let Some((line, link)) = &goal.solution {
            self.spec(*line, link);
        }
    }
}

fn reaches(goal: &Goal, spec: &RunSpec) -> bool {
    goal.judge(&measures(spec)).is_some_and(|judged| judged.met)
}

/// The names of the parts that are parameters, from the catalog.
fn parameters() -> BTreeSet<String> {
    let catalog = catalog();
    let mut names = BTreeSet::new();
    let keys = |params: &Value| -> Vec<String> {
        let keys = params.as_array().into_iter().flatten().filter_map(|param| param["key"].as_str());
        keys.map(str::to_owned).collect()
    };
    for (group, key) in [("optimizer", "optimizers"), ("surface", "surfaces"), ("schedule", "schedules")] {
        for item in catalog[key].as_array().into_iter().flatten() {
            let id = item["id"].as_str().unwrap_or_default();
            names.insert(format!("{group}/{id}"));
            names.extend(keys(&item["params"]).into_iter().map(|key| format!("{group}/{id}/{key}")));
        }
    }
    for group in ["run", "start", "clip", "lookahead", "mnist"] {
        names.extend(keys(&catalog[group]).into_iter().map(|key| format!("{group}/{key}")));
    }
    names
}
