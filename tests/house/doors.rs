//! Doors of the rooms for staff and for programs: who may pass is said by the first argument of each handler, and what changes something
//! takes a form that only a page of ours can send, or a request that is answered once.

use crate::support::routes;

/// Where nobody is signed in yet: from there one gets in.
const OUTSIDE: &[&str] = &["sign_in::", "passkeys::"];

#[test]
fn every_route_for_staff_says_who_may_ask() {
    let mut faults = Vec::new();
    for route in routes::all() {
        let first = route.arguments().split_once('(').map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default();
        let kind = first.split([',', ')']).next().and_then(|argument| argument.split(": ").nth(1)).unwrap_or_default().trim().to_owned();
        let of_venue = ["Reading", "Issuing", "Administering"].contains(&kind.as_str());
        let fit = if route.path.contains("{venue}") {
            of_venue
        } else if route.path.contains("{network}") {
            kind == "Networking"
        } else {
            kind == "SignedIn" || OUTSIDE.iter().any(|start| route.handler.starts_with(start))
        };
        if !fit {
            faults.push(format!("{} {} → {} takes {kind:?} first", route.method, route.path, route.handler));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_route_that_changes_something_takes_a_form_of_ours() {
    let mut faults = Vec::new();
    for route in routes::all() {
        let arguments = route.arguments();
        let takes = |form: &str| arguments.contains(form);
        let ours = takes("Sent<") || takes("Upload") || (takes("Posted<") && OUTSIDE.iter().any(|start| route.handler.starts_with(start)));
        if route.method == "post" && !ours {
            faults.push(format!("{} → {} takes no form of ours", route.path, route.handler));
        }
        if route.method == "get" && (takes("Sent<") || takes("Upload") || takes("Posted<")) {
            faults.push(format!("{} → {} is a link that takes a form", route.path, route.handler));
        }
        if !["get", "post"].contains(&route.method.as_str()) {
            faults.push(format!("{} → {} is asked by {}", route.path, route.handler, route.method));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_route_for_programs_says_which_scope_it_needs_and_is_done_once() {
    let mut faults = Vec::new();
    for route in routes::of_programs() {
        let arguments = route.arguments();
        let first =
            arguments.split_once('(').and_then(|(_, rest)| rest.trim().split([',', ')']).next()?.split(": ").nth(1)).unwrap_or_default();
        let (reads, acts) = (first.trim() == "Reading", ["Issuing", "Revoking"].contains(&first.trim()));
        let fit = match route.method.as_str() {
            "get" => reads && !arguments.contains("Asked"),
            "post" => acts && arguments.contains("asked: Asked"),
            _ => false,
        };
        if !fit {
            faults.push(format!("{} {} → {} takes {first:?} first", route.method, route.path, route.handler));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
