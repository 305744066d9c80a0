//! The routes for staff, and those for programs, read from the files that make them, so that a route that nobody tries is found.

use std::path::Path;

/// One route.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StaffRoute {
    /// With its placeholders.
    pub(crate) path: String,
    /// `get` or `post`.
    pub(crate) method: String,
    /// `module::function`.
    pub(crate) handler: String,
    /// The room of its handler.
    room: &'static str,
}

impl StaffRoute {
    /// The names of the placeholders.
    pub(crate) fn placeholders(&self) -> Vec<&str> {
        self.path.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect()
    }

    /// The handler's arguments, as its source has them.
    pub(crate) fn arguments(&self) -> String {
        let (module, function) = self.handler.rsplit_once("::").expect("module::function");
        let file = room(self.room).join(format!("{}.rs", module.replace("::", "/")));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let start = text.find(&format!("fn {function}(")).unwrap_or_else(|| panic!("{} has no {function}", file.display()));
        let rest = &text[start..];
        let mut arguments = rest[..rest.find("->").unwrap_or(rest.len())].to_owned();
        // `type Form = Sent<…>;`
        for alias in text.lines().filter_map(|line| line.strip_prefix("type ")) {
            let (name, meant) = alias.split_once(" = ").expect("an alias");
            arguments = arguments.replace(&format!(": {name}"), &format!(": {meant}"));
        }
        arguments
    }
}

/// Every route of `web/staff/routes.rs`.
pub(crate) fn all() -> Vec<StaffRoute> {
    of("staff")
}

/// Every route of `web/programs/routes.rs` that asks who is there: all but their description.
pub(crate) fn of_programs() -> Vec<StaffRoute> {
    of("programs").into_iter().filter(|route| route.path.starts_with("/api/v1/")).collect()
}

fn of(folder: &'static str) -> Vec<StaffRoute> {
    let text = std::fs::read_to_string(room(folder).join("routes.rs")).expect("the routes");
    let mut found = Vec::new();
    for rest in text.split("at(\"").skip(1) {
        let path = rest.split('"').next().expect("ends");
        let own = rest.split("at(\"").next().expect("is there");
        for way in own.split(".route(").skip(1) {
            let method = way.split('(').next().expect("a way").to_owned();
            let handler = way.split(".to(").nth(1).and_then(|rest| rest.split(')').next()).expect("a handler").to_owned();
            found.push(StaffRoute { path: path.to_owned(), method, handler, room: folder });
        }
    }
    assert!(found.len() > 4, "the search finds no routes any more");
    found
}

fn room(folder: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../issuer/src/web").join(folder)
}
