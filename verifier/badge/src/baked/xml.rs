//! A reader of plain XML 1.0 with namespaces, for drawings of strangers. Our own, because the general ones take quadratic
//! time over attributes and namespaces, or let through what is not well-formed; this one refuses whatever a drawing does not
//! need, in linear time. `tests/pictures.rs` holds it against another reader. Sections are those of XML 1.0 (Fifth Edition).

use std::borrow::Cow;

use super::error::Error;

/// Gives one token after another; it never calls itself, so depth costs memory and no stack.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Prefixes and their namespaces, inner ones last, with the depth of the tag that declares them.
    scope: Vec<(usize, &'a str, Cow<'a, str>)>,
    /// Names of the elements that are open, as written.
    open: Vec<&'a str>,
    elements: usize,
    empty: bool,
    doctype: bool,
}

/// What a drawing is made of.
pub(super) enum Token<'a> {
    /// `<![CDATA[…]]>`
    Cdata(Cow<'a, str>),
    /// The element that was opened last ends.
    End,
    /// A comment or a processing instruction: never acted upon.
    Remark,
    /// An element begins.
    Start(Start<'a>),
    /// Text between tags, its references replaced.
    Text(Cow<'a, str>),
}

/// The tag that begins an element.
pub(super) struct Start<'a> {
    /// Its name, as written.
    pub(super) name: &'a str,
    /// Its name behind the prefix.
    pub(super) local: &'a str,
    /// The namespace that it is in.
    pub(super) namespace: Option<Cow<'a, str>>,
    /// Its attributes by name as written, values normalised (§3.3.3).
    pub(super) attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// 1 for the root.
    pub(super) depth: usize,
    /// Whether it ends at once: `<a/>`.
    pub(super) empty: bool,
    /// Where the name ends.
    pub(super) name_end: usize,
    /// Where the tag ends.
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`, behind its byte order mark and XML declaration.
    pub(super) fn new(text: &'a str) -> Result<Self, Error> {
        if let Some(at) = not_a_letter(text) {
            return Err(Error::Damaged { at });
        }
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = Self { text, at: start, scope: Vec::new(), open: Vec::new(), elements: 0, empty: false, doctype: false };
        if reader.rest().starts_with("<?xml") && reader.rest().get(5..6).is_some_and(is_blank) {
            reader.declaration()?;
        }
        Ok(reader)
    }

    /// The next token, or none behind the end of a whole document (§2.1).
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Error> {
        loop {
            if self.empty {
                self.empty = false;
                self.close();
                return Ok(Some(Token::End));
            }
            let rest = self.rest();
            if rest.is_empty() {
                return if self.open.is_empty() && self.elements > 0 { Ok(None) } else { self.damaged() };
            }
            return Ok(Some(if rest.starts_with("<!--") {
                self.comment()?
            } else if rest.starts_with("<?") {
                self.instruction()?
            } else if rest.starts_with("<![CDATA[") {
                self.cdata()?
            } else if rest.starts_with("<!DOCTYPE") {
                self.doctype()?;
                continue;
            } else if rest.starts_with("</") {
                self.end()?
            } else if rest.starts_with('<') {
                self.start()?
            } else {
                self.characters()?
            }));
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn damaged<T>(&self) -> Result<T, Error> {
        Err(Error::Damaged { at: self.at })
    }

    fn take(&mut self, text: &str) -> Result<(), Error> {
        if !self.rest().starts_with(text) {
            return self.damaged();
        }
        self.at += text.len();
        Ok(())
    }

    /// What stands up to `end`, which is passed over.
    fn up_to(&mut self, end: &str) -> Result<&'a str, Error> {
        let rest = self.rest();
        let Some((inside, _)) = rest.split_once(end) else { return self.damaged() };
        self.at += inside.len() + end.len();
        Ok(inside)
    }

    /// §2.3 S; whether there was any.
    fn blank(&mut self) -> bool {
        let rest = self.rest();
        let left = rest.trim_start_matches(BLANK);
        self.at += rest.len() - left.len();
        left.len() < rest.len()
    }

    /// A name with at most one colon (Namespaces §4); the prefix is empty where there is none.
    fn name(&mut self) -> Result<(&'a str, &'a str, &'a str), Error> {
        let rest = self.rest();
        let end = rest.find(|c: char| c != ':' && !is_name_character(c)).unwrap_or(rest.len());
        let Some(name) = rest.get(..end) else { return self.damaged() };
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let sound = |part: &str| part.starts_with(is_name_start) && !part.contains(':');
        if !sound(local) || (name.contains(':') && !sound(prefix)) {
            return self.damaged();
        }
        self.at += end;
        Ok((name, prefix, local))
    }

    /// A quoted value as written: §3.1, without `<`.
    fn quoted(&mut self) -> Result<&'a str, Error> {
        let quote = match self.rest().get(..1) {
            Some(quote @ ("\"" | "'")) => quote,
            _ => return self.damaged(),
        };
        self.at += 1;
        let (start, value) = (self.at, self.up_to(quote)?);
        if value.contains('<') { Err(Error::Damaged { at: start }) } else { Ok(value) }
    }

    /// ` name = "value"`, after the blank.
    fn pair(&mut self) -> Result<(&'a str, &'a str, &'a str, &'a str), Error> {
        let (name, prefix, local) = self.name()?;
        self.blank();
        self.take("=")?;
        self.blank();
        Ok((name, prefix, local, self.quoted()?))
    }

    /// §2.8 XMLDecl. Version 1.1 ends lines otherwise, and another encoding has other letters.
    fn declaration(&mut self) -> Result<(), Error> {
        self.take("<?xml")?;
        let mut said = Vec::new();
        while self.blank() && !self.rest().starts_with("?>") {
            let (name, _, _, value) = self.pair()?;
            said.push((name, value));
        }
        self.take("?>")?;
        let sound = match said.as_slice() {
            [("version", "1.0"), rest @ ..] => match rest {
                [] | [("standalone", "yes" | "no")] => true,
                [("encoding", name)] | [("encoding", name), ("standalone", "yes" | "no")] => name.eq_ignore_ascii_case("utf-8"),
                _ => false,
            },
            _ => false,
        };
        if sound { Ok(()) } else { self.damaged() }
    }

    /// §2.8: only the two that drawing programs write, which name SVG's own definition and declare nothing themselves. Nobody
    /// here fetches it. Any other could give a reader that does entities, or attributes that are not there (attack B06).
    fn doctype(&mut self) -> Result<(), Error> {
        if self.doctype || self.elements > 0 {
            return self.damaged();
        }
        self.doctype = true;
        let inside = self.up_to(">").map_err(|_| Error::Doctype)?;
        let said: Vec<&str> = inside.split(BLANK).filter(|word| !word.is_empty()).collect();
        let said = said.join(" ").replace('\'', "\"");
        if SVG_DOCTYPES.contains(&said.as_str()) { Ok(()) } else { Err(Error::Doctype) }
    }

    /// §2.5: no `--` inside.
    fn comment(&mut self) -> Result<Token<'a>, Error> {
        self.take("<!--")?;
        self.up_to("--")?;
        self.take(">")?;
        Ok(Token::Remark)
    }

    /// §2.6; `xml` is no target.
    fn instruction(&mut self) -> Result<Token<'a>, Error> {
        self.take("<?")?;
        let at = self.at;
        let (_, prefix, target) = self.name()?;
        let inside = self.up_to("?>")?;
        let sound = prefix.is_empty() && !target.eq_ignore_ascii_case("xml") && (inside.is_empty() || inside.starts_with(BLANK));
        if sound { Ok(Token::Remark) } else { Err(Error::Damaged { at }) }
    }

    /// §2.7, inside the root only.
    fn cdata(&mut self) -> Result<Token<'a>, Error> {
        if self.open.is_empty() {
            return self.damaged();
        }
        self.take("<![CDATA[")?;
        Ok(Token::Cdata(lines(self.up_to("]]>")?)))
    }

    /// §2.4: up to the next tag, without `]]>`; outside the root blank only.
    fn characters(&mut self) -> Result<Token<'a>, Error> {
        let (at, rest) = (self.at, self.rest());
        let text = rest.split('<').next().unwrap_or_default();
        let blank = text.chars().all(|c| BLANK.contains(&c));
        if text.contains("]]>") || (self.open.is_empty() && !blank) {
            return self.damaged();
        }
        self.at += text.len();
        Ok(Token::Text(if text.contains('&') { replaced(text, at, false)? } else { lines(text) }))
    }

    /// §3.1 ETag.
    fn end(&mut self) -> Result<Token<'a>, Error> {
        self.take("</")?;
        let at = self.at;
        let (name, _, _) = self.name()?;
        self.blank();
        self.take(">")?;
        if self.open.last() != Some(&name) {
            return Err(Error::Damaged { at });
        }
        self.close();
        Ok(Token::End)
    }

    /// §3.1 STag and EmptyElemTag.
    fn start(&mut self) -> Result<Token<'a>, Error> {
        if self.open.is_empty() && self.elements > 0 {
            return self.damaged();
        }
        self.elements += 1;
        bounded("elements", self.elements, MAX_ELEMENTS)?;
        bounded("levels", self.open.len() + 1, MAX_DEPTH)?;
        self.take("<")?;
        let (name, prefix, local) = self.name()?;
        let name_end = self.at;
        let (attributes, prefixed) = self.attributes()?;
        let empty = self.rest().starts_with('/');
        if empty {
            self.at += 1;
        }
        self.take(">")?;
        self.open.push(name);
        self.empty = empty;
        let namespace = self.namespace(prefix, name_end)?;
        self.apart(&prefixed, name_end)?;
        Ok(Token::Start(Start { name, local, namespace, attributes, depth: self.open.len(), empty, name_end, end: self.at }))
    }

    /// The attributes of a tag, by name as written; and those with a prefix, as prefix and local name. Declarations go to the scope.
    #[expect(clippy::type_complexity, reason = "two lists, taken apart at once")]
    fn attributes(&mut self) -> Result<(Vec<(&'a str, Cow<'a, str>)>, Vec<(&'a str, &'a str)>), Error> {
        let (mut attributes, mut prefixed) = (Vec::new(), Vec::new());
        while self.blank() && !self.rest().starts_with(['/', '>']) {
            let at = self.at;
            let (name, prefix, local, value) = self.pair()?;
            let value = replaced(value, at, true)?;
            attributes.push((name, value.clone()));
            bounded("attributes", attributes.len(), MAX_ATTRIBUTES)?;
            match (prefix, local) {
                ("", "xmlns") => self.declare("", value, at)?,
                ("xmlns", prefix) => self.declare(prefix, value, at)?,
                ("", _) => {}
                _ => prefixed.push((prefix, local)),
            }
        }
        let mut names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        // §3.1 Unique Att Spec.
        if names.windows(2).any(|pair| pair.first() == pair.last()) { self.damaged() } else { Ok((attributes, prefixed)) }
    }

    /// Namespaces §3 and §5: the two names of XML itself are taken, and a prefix is not undeclared.
    fn declare(&mut self, prefix: &'a str, namespace: Cow<'a, str>, at: usize) -> Result<(), Error> {
        let reserved = prefix == "xmlns" || namespace == XMLNS || (prefix == "xml") != (namespace == XML);
        if reserved || (namespace.is_empty() && !prefix.is_empty()) {
            return Err(Error::Damaged { at });
        }
        bounded("bytes in a namespace", namespace.len(), MAX_NAMESPACE)?;
        self.scope.push((self.open.len() + 1, prefix, namespace));
        bounded("namespaces", self.scope.len(), MAX_SCOPE)
    }

    /// What `prefix` stands for here.
    fn namespace(&self, prefix: &str, at: usize) -> Result<Option<Cow<'a, str>>, Error> {
        let declared = self.scope.iter().rev().find(|(_, known, _)| *known == prefix);
        match declared {
            Some((_, _, namespace)) if !namespace.is_empty() => Ok(Some(namespace.clone())),
            None if prefix == "xml" => Ok(Some(Cow::Borrowed(XML))),
            None if !prefix.is_empty() => Err(Error::Damaged { at }),
            _ => Ok(None),
        }
    }

    /// Namespaces §6.3: no two attributes of one local name in one namespace, whatever their prefixes.
    fn apart(&self, prefixed: &[(&'a str, &'a str)], at: usize) -> Result<(), Error> {
        let mut names = Vec::with_capacity(prefixed.len());
        for (prefix, local) in prefixed {
            names.push((*local, self.namespace(prefix, at)?));
        }
        names.sort_unstable();
        if names.windows(2).any(|pair| pair.first() == pair.last()) { Err(Error::Damaged { at }) } else { Ok(()) }
    }

    fn close(&mut self) {
        let depth = self.open.len();
        self.open.pop();
        while self.scope.last().is_some_and(|(declared, _, _)| *declared == depth) {
            self.scope.pop();
        }
    }
}

/// §2.11: every line end is one line feed.
fn lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// Text with its references replaced (§4.1, §4.4, §4.6), line ends evened, and in an attribute every blank a space (§3.3.3).
fn replaced(text: &str, at: usize, attribute: bool) -> Result<Cow<'_, str>, Error> {
    let blank = ['\t', '\n', '\r'];
    if !(text.contains('&') || attribute && text.contains(blank)) {
        return Ok(lines(text));
    }
    let mut parts = text.split('&');
    let even = |plain: &str| {
        let plain = lines(plain);
        if attribute { plain.replace(blank, " ") } else { plain.into_owned() }
    };
    let mut out = even(parts.next().unwrap_or_default());
    for part in parts {
        let Some((name, plain)) = part.split_once(';') else { return Err(Error::Damaged { at }) };
        out.push(match name {
            "amp" => '&',
            "apos" => '\'',
            "gt" => '>',
            "lt" => '<',
            "quot" => '"',
            _ => numbered(name).ok_or(if name.starts_with('#') { Error::Damaged { at } } else { Error::Entity { at } })?,
        });
        out.push_str(&even(plain));
    }
    Ok(Cow::Owned(out))
}

/// §4.1 CharRef, behind its `&`.
fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let (digits, radix) = digits.strip_prefix('x').map_or((digits, 10), |digits| (digits, 16));
    let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
    u32::from_str_radix(digits, radix).ok().filter(|_| plain).and_then(char::from_u32).filter(|c| is_character(*c))
}

/// Where something stands that §2.2 does not allow in any XML text.
fn not_a_letter(text: &str) -> Option<usize> {
    text.char_indices().find(|(_, c)| !is_character(*c)).map(|(at, _)| at)
}

/// §2.2 Char.
fn is_character(c: char) -> bool {
    c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}' || BLANK.contains(&c)
}

/// §2.3 NameStartChar, without the colon.
fn is_name_start(c: char) -> bool {
    matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// §2.3 NameChar, without the colon.
fn is_name_character(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

fn is_blank(text: &str) -> bool {
    text.starts_with(BLANK)
}

fn bounded(of: &'static str, count: usize, limit: usize) -> Result<(), Error> {
    if count > limit { Err(Error::TooComplex { of, limit }) } else { Ok(()) }
}

/// §2.3 S.
pub(super) const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// As written by drawing programs, with one blank between words.
const SVG_DOCTYPES: [&str; 4] = [
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"https://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd\"",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"https://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd\"",
];
/// Drawing programs write some 25 on their root.
const MAX_ATTRIBUTES: usize = 256;
/// Groups in groups; memory for each.
const MAX_DEPTH: usize = 128;
/// A drawing of a badge has hundreds.
const MAX_ELEMENTS: usize = 65_536;
/// A namespace is an address; each element in it may copy it.
const MAX_NAMESPACE: usize = 256;
/// Every name is looked up among all prefixes: more of both would be a product (the programs that draw declare a dozen).
const MAX_SCOPE: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    /// What was read, written down: a name for each start, `/` for each end, text as it is.
    fn read(text: &str) -> Result<String, Error> {
        let mut reader = Reader::new(text)?;
        let mut out = Vec::new();
        while let Some(token) = reader.next()? {
            out.push(match token {
                Token::Cdata(text) => format!("[{text}]"),
                Token::End => String::from("/"),
                Token::Remark => String::from("#"),
                Token::Start(start) => {
                    let namespace = start.namespace.map(|n| format!("{{{n}}}")).unwrap_or_default();
                    let values: Vec<String> = start.attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("<{namespace}{}{}", start.local, values.concat())
                }
                Token::Text(text) => text.into_owned(),
            });
        }
        Ok(out.join("|"))
    }

    #[test]
    fn what_is_well_formed_is_read_as_xml_says() {
        for (text, said) in [
            ("<a/>", "<a|/"),
            ("\u{feff}<?xml version='1.0' encoding=\"utf-8\" standalone='no' ?>\r\n<a></a >\n", "\n|<a|/|\n"),
            ("<!-- - --><?do it?><a><!----></a><?end?>", "#|#|<a|#|/|#"),
            ("<a b='1' c = \"x'y\"/>", "<a b=1 c=x'y|/"),
            ("<a b='&lt;&#10;&#x1F41D;\t\r\n&quot;'/>", "<a b=<\n🐝  \"|/"),
            ("<a>x\r\ny\rz&amp;&gt;&apos;&#13;</a>", "<a|x\ny\nz&>'\r|/"),
            ("<a><![CDATA[<&>]] ]>\r\n]]></a>", "<a|[<&>]] ]>\n]|/"),
            ("<p:a xmlns:p='u'><b/><p:b xmlns:p='v'/><p:b/></p:a>", "<{u}a xmlns:p=u|<b|/|<{v}b xmlns:p=v|/|<{u}b|/|/"),
            ("<a xmlns='u'><b xmlns=''/><b/></a>", "<{u}a xmlns=u|<b xmlns=|/|<{u}b|/|/"),
            ("<a xml:space='preserve'><é·/></a>", "<a xml:space=preserve|<é·|/|/"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(said), "{text}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_damaged() {
        let tags = "x~<~<a~<a>~</a>~<a></b>~<a/><b/>~<a/>x~x<a/>~<a/><![CDATA[]]>~<![CDATA[]]><a/>~< a/>~<a / >~<1/>~<-a/>~<a><! ></a>";
        let text = "<a>]]></a>~<a>&</a>~<a>&amp</a>~<a>&#0;</a>~<a>&#xD800;</a>~<a>&#x110000;</a>~<a>&#+1;</a>~<a>&#;</a>~<a>\u{1}</a>~<a>\u{fffe}</a>";
        let attributes = "<a b/>~<a b=1/>~<a b='1'c='2'/>~<a b='<'/>~<a b='1' b='2'/>~<a b='1/>~<a b = ' & '/>";
        let remarks =
            "<a><!-- -- --></a>~<a><!-- ---></a>~<a><!--></a>~<a><?xml ?></a>~<a><?XML?></a>~<a><?p:q?></a>~<a><?x</a>~<a><?x;?></a>";
        let declarations = " <?xml version='1.0'?><a/>~<?xml version='1.1'?><a/>~<?xml encoding='utf-8'?><a/>~<?xml?><a/>~\u{feff}\u{feff}<a/>~\
            <?xml version='1.0' encoding='utf-16'?><a/>~<?xml version='1.0' encoding='iso-8859-1'?><a/>~\
            <?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>";
        let namespaces = "<a:/>~<:a/>~<a:b:c xmlns:a='u'/>~<p:a/>~<a p:b='1'/>~<a xmlns:p=''/>~<a xmlns:xml='u'/>~<a xmlns:xmlns='u'/>~\
            <a xmlns='http://www.w3.org/2000/xmlns/'/>~<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>~\
            <a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>";
        for text in [tags, text, attributes, remarks, declarations, namespaces].iter().flat_map(|list| list.split('~')).chain(["", " "]) {
            assert!(matches!(read(text), Err(Error::Damaged { .. })), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn only_the_document_type_that_drawing_programs_write_is_passed_over() {
        let svg_1_1 = "PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"";
        assert_eq!(read(&format!("<!DOCTYPE svg {svg_1_1}><svg/>")).as_deref(), Ok("<svg|/"));
        assert_eq!(
            read(&format!("<?xml version='1.0'?>\n<!--x-->\n<!DOCTYPE\n svg\r\n{svg_1_1}\n ><svg/>")).as_deref(),
            Ok("\n|#|\n|<svg|/")
        );
        for other in [
            "<!DOCTYPE svg><svg/>".to_owned(),
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>".into(),
            "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>".into(),
            format!("<!DOCTYPE svg {svg_1_1} [<!ENTITY a 'b'>]><svg/>"),
            svg_1_1.replace("http://www.w3.org", "https://evil.example"),
            "<!DOCTYPE svg".into(),
        ] {
            let text = if other.starts_with('<') { other } else { format!("<!DOCTYPE svg {other}><svg/>") };
            assert_eq!(read(&text), Err(Error::Doctype), "{text}");
        }
        assert!(matches!(read(&format!("<svg/><!DOCTYPE svg {svg_1_1}>")), Err(Error::Damaged { .. })));
        let twice = format!("<!DOCTYPE svg {svg_1_1}>");
        assert!(matches!(read(&format!("{twice}{twice}<svg/>")), Err(Error::Damaged { .. })));
        assert!(matches!(read("<a>&nbsp;</a>"), Err(Error::Entity { .. })));
        assert!(matches!(read("<a b='&x;'/>"), Err(Error::Entity { .. })));
    }

    #[test]
    fn nothing_that_is_read_grows_without_a_bound() {
        let too = |text: String| match read(&text) {
            Err(Error::TooComplex { of, .. }) => of,
            other => panic!("{other:?}"),
        };
        assert_eq!(too("<a>".repeat(1_000_000)), "levels");
        assert_eq!(too(format!("<a>{}</a>", "<b/>".repeat(1_000_000))), "elements");
        let attributes: Vec<String> = (0..1_000_000).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(too(format!("<a{}/>", attributes.concat())), "attributes");
        let nested: Vec<String> = (0..100).map(|n| format!("<a xmlns:p{n}='u'>")).collect();
        assert_eq!(too(nested.concat()), "namespaces");
        assert_eq!(too(format!("<a xmlns='{}'/>", "u".repeat(2000))), "bytes in a namespace");
    }
}
