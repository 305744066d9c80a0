//! RFC 8785: one JSON text for one JSON value.

use crate::document::{Number, Object, Value};

/// The canonical text of `value`.
#[must_use]
pub fn canonicalize(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value);
    out
}

fn write(out: &mut String, value: &Value) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(out, item);
            }
            out.push(']');
        }
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Null => out.push_str("null"),
        Value::Number(Number::Float(float)) => out.push_str(&number(*float)),
        Value::Number(Number::Integer(integer)) => out.push_str(&integer.to_string()),
        Value::Object(members) => object(out, members),
        Value::String(text) => string(out, text),
    }
}

/// §3.2.3: members sorted by the UTF-16 code units of their names, which is not the order of their bytes.
fn object(out: &mut String, object: &Object) {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (i, (name, value)) in members.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        string(out, name);
        out.push(':');
        write(out, value);
    }
    out.push('}');
}

/// §3.2.2.2
fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// §3.2.2.3: as ECMAScript writes numbers (ECMA-262 §6.1.6.1.20).
fn number(float: f64) -> String {
    let float = if float == 0.0 { 0.0 } else { float };
    let shortest = format!("{:e}", float.abs());
    // Of two shortest forms that are equally near, ECMAScript takes the even one and Rust need not: as many digits,
    // rounded exactly, are the nearer or the even ones.
    let digits = shortest.bytes().take_while(|b| *b != b'e').filter(u8::is_ascii_digit).count();
    let nearest = format!("{:.*e}", digits.saturating_sub(1), float.abs());
    let text = if nearest.parse() == Ok(float.abs()) { nearest } else { shortest };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.replace('.', "");
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if float < 0.0 { "-" } else { "" };
    // ECMAScript's n: where the point stands, counted from the first digit.
    let point = exponent + 1;
    let count = i32::try_from(digits.len()).unwrap_or(0);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if point >= count && point <= 21 {
        format!("{sign}{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
        format!("{sign}{whole}.{fraction}")
    } else if point > -6 && point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{sign}{first}{dot}{rest}e{exponent:+}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jcs(json: &str) -> String {
        let document = crate::document::Document::parse(format!("{{\"a\":{json}}}").as_bytes()).expect("is JSON");
        canonicalize(document.root().get("a").expect("is there"))
    }

    #[test]
    fn numbers_are_written_as_ecmascript_writes_them() {
        // RFC 8785 appendix B, by their bits.
        let vectors: [(u64, &str); 21] = [
            (0x0000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ];
        for (bits, text) in vectors {
            assert_eq!(number(f64::from_bits(bits)), text);
        }
    }

    #[test]
    fn names_are_sorted_by_utf_16_code_units() {
        assert_eq!(
            jcs(r#"{"\ufb33":1,"😀":2,"é":3,"b":[true,null],"1":"\u0007/\u007f"}"#),
            "{\"1\":\"\\u0007/\u{7f}\",\"b\":[true,null],\"é\":3,\"😀\":2,\"\u{fb33}\":1}"
        );
    }
}
