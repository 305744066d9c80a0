//! Reads Rust well enough to judge it: code without comments, strings and test items, its identifiers, and
//! the paths that it names. Not a parser: the rules need to know which words stand in code, and nothing more.

/// `text` with comments and the contents of strings and characters blanked, line by line in place.
pub(crate) fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let end = match c {
            '/' if chars.get(at + 1) == Some(&'/') => end_of_line(&chars, at),
            '/' if chars.get(at + 1) == Some(&'*') => end_of_block_comment(&chars, at),
            '"' => end_of_string(&chars, at),
            'r' if starts_word(&chars, at) || matches!(chars.get(at.wrapping_sub(1)), Some('b' | 'c')) => end_of_raw_string(&chars, at),
            '\'' => end_of_character(&chars, at),
            _ => at,
        };
        if end == at {
            out.push(c);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// `code` (already without comments) with every item under `#[cfg(test)]` or `#[test]` blanked.
pub(crate) fn without_tests(code: &str) -> String {
    let mut chars: Vec<char> = code.chars().collect();
    for marker in ["#[cfg(test)]", "#[test]"] {
        let wanted: Vec<char> = marker.chars().collect();
        let mut at = 0;
        while at + wanted.len() <= chars.len() {
            if chars[at..at + wanted.len()] != wanted[..] {
                at += 1;
                continue;
            }
            let end = end_of_item(&chars, at + wanted.len());
            chars[at..end].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
            at = end;
        }
    }
    chars.into_iter().collect()
}

/// A word of code, with the line that it stands on, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Words, `::`, and single characters of `code`.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\n' {
            line += 1;
        } else if c.is_alphanumeric() || c == '_' {
            let mut text = String::from(c);
            while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                text.push(c);
            }
            found.push(Token { line, text });
        } else if c == ':' && rest.next_if_eq(&':').is_some() {
            found.push(Token { line, text: "::".into() });
        } else if !c.is_whitespace() {
            found.push(Token { line, text: c.into() });
        }
    }
    found
}

/// A path that code names: in a `use` (trees are spelled out, `*` is a segment) or on the spot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
    /// The name that a `use` gives it; none on the spot.
    pub(crate) alias: Option<String>,
}

/// Every path of `code`.
pub(crate) fn paths(code: &str) -> Vec<Named> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // `use<'a>` in a return type is no import.
        if token.text == "use" && tokens.get(at + 1).is_some_and(|next| next.text != "<") {
            at += 1;
            use_tree(&tokens, &mut at, &[], &mut found);
        } else if token.is_word() {
            let line = token.line;
            let mut segments = vec![token.text.clone()];
            at += 1;
            while let (Some(separator), Some(next)) = (tokens.get(at), tokens.get(at + 1))
                && separator.text == "::"
                && next.is_word()
            {
                segments.push(next.text.clone());
                at += 2;
            }
            if segments.len() > 1 {
                found.push(Named { line, segments, alias: None });
            }
        } else {
            at += 1;
        }
    }
    found
}

fn use_tree(tokens: &[Token], at: &mut usize, before: &[String], found: &mut Vec<Named>) {
    let mut segments = before.to_vec();
    while let Some(token) = tokens.get(*at) {
        match token.text.as_str() {
            "::" => *at += 1,
            "{" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|t| t.text != "}" && t.text != ";") {
                    use_tree(tokens, at, &segments, found);
                    if tokens.get(*at).is_some_and(|t| t.text == ",") {
                        *at += 1;
                    }
                }
                *at += usize::from(tokens.get(*at).is_some_and(|t| t.text == "}"));
                return;
            }
            "as" => {
                let alias = tokens.get(*at + 1).map(|t| t.text.clone());
                *at += 2;
                found.push(Named { line: token.line, segments, alias });
                return;
            }
            "," | "}" | ";" => break,
            // `use a::{self}` names `a`.
            "self" if !segments.is_empty() => *at += 1,
            _ => {
                segments.push(token.text.clone());
                *at += 1;
            }
        }
    }
    let line = tokens.get(at.saturating_sub(1)).map_or(0, |t| t.line);
    let alias = segments.last().cloned();
    found.push(Named { line, segments, alias });
}

fn starts_word(chars: &[char], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| !c.is_alphanumeric() && *c != '_')
}

fn end_of_line(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
}

fn end_of_block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0_usize, start);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn end_of_string(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// The end of `r"…"` or `r#"…"#`, or `start` where none begins there (`r#type`, a plain `r`).
fn end_of_raw_string(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + 1 + hashes) != Some(&'"') {
        return start;
    }
    let mut at = start + 2 + hashes;
    while at < chars.len() {
        if chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    chars.len()
}

/// The end of `'x'`, or `start` for a lifetime.
fn end_of_character(chars: &[char], start: usize) -> usize {
    match (chars.get(start + 1), chars.get(start + 2)) {
        (Some('\\'), _) => chars[start + 3..].iter().position(|c| *c == '\'').map_or(chars.len(), |length| start + 4 + length),
        (Some(_), Some('\'')) => start + 3,
        _ => start,
    }
}

/// Where the item that begins after its attributes ends: at its closing brace, or at a `;` before any brace.
fn end_of_item(chars: &[char], start: usize) -> usize {
    let (mut braces, mut others) = (0_i32, 0_i32);
    for (offset, c) in chars[start..].iter().enumerate() {
        match c {
            '{' => braces += 1,
            '}' => {
                braces -= 1;
                if braces <= 0 {
                    return start + offset + usize::from(braces == 0);
                }
            }
            '(' | '[' => others += 1,
            ')' | ']' => others -= 1,
            ';' if braces == 0 && others == 0 => return start + offset + 1,
            _ => {}
        }
    }
    chars.len()
}

#[test]
fn words_in_comments_and_strings_are_not_code() {
    let code =
        code_of("a // tokio\n/* b /* tokio */ tokio */ c(\"tokio \\\" tokio\", r#\"tokio \" tokio\"#, b'\\'', 'x') <'life>\n/// tokio\nd");
    assert!(!code.contains("tokio"), "{code}");
    assert!(code.contains("'life"), "{code}");
    assert_eq!(code.lines().count(), 4);
}

#[test]
fn a_string_that_ends_is_left_again() {
    assert!(code_of("f(r\"a\\\"); tokio::spawn(\"b\")").contains("tokio::spawn"));
    assert!(code_of("let r = \"x\"; tokio::spawn()").contains("tokio::spawn"));
    assert!(code_of("let c = '\"'; tokio::spawn()").contains("tokio::spawn"));
}

#[test]
fn test_items_are_set_aside_and_nothing_else() {
    let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n use tokio::x;\n fn b() { {} }\n}\n#[cfg(test)]\nuse tokio::y;\nfn c() { std::fs::read() }\n#[test]\nfn d() { tokio::z() }\nfn e() {}";
    let kept = without_tests(code);
    assert!(!kept.contains("tokio"), "{kept}");
    assert!(kept.contains("std::fs::read") && kept.contains("fn e()"), "{kept}");
}

#[test]
fn use_trees_are_spelled_out() {
    let named = paths("use a::{self, b::{c, d as e}, f::*};\nfn g() -> impl H + use<'_> { i::j::<k::L>() }");
    let spelled: Vec<String> = named.iter().map(|n| n.segments.join("::")).collect();
    assert_eq!(spelled, ["a", "a::b::c", "a::b::d", "a::f::*", "i::j", "k::L"]);
    assert_eq!(named[2].alias.as_deref(), Some("e"));
    assert_eq!(named[4].line, 2);
}
