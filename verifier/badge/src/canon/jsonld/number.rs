//! JSON numbers as RDF literals (JSON-LD 1.1 API §7.2.2).

use crate::document::Number;

/// The lexical form, and the datatype where the document gives none.
#[derive(Debug, PartialEq)]
pub(super) struct Literal {
    pub(super) text: String,
    pub(super) datatype: &'static str,
}

/// Steps 9 to 11. `None` where the form that the standard prescribes, of sixteen digits, is another number: two
/// badges with different numbers would have the same signature.
pub(super) fn number(number: Number, datatype: Option<&str>) -> Option<Literal> {
    let wants_double = datatype == Some(XSD_DOUBLE);
    let float = match number {
        Number::Integer(integer) if !wants_double => return Some(Literal { text: integer.to_string(), datatype: XSD_INTEGER }),
        // Exact: integers lie within ±2^53, so their decimal form reads back as themselves.
        Number::Integer(integer) => integer.to_string().parse().ok()?,
        Number::Float(float) => float,
    };
    if float.fract() == 0.0 && float.abs() < 1e21 && !wants_double {
        return Some(Literal { text: format!("{float:.0}"), datatype: XSD_INTEGER });
    }
    let text = format!("{float:.15E}");
    if text.parse() != Ok(float) {
        return None;
    }
    let (mantissa, exponent) = text.split_once('E')?;
    let mantissa = mantissa.trim_end_matches('0');
    let zero = if mantissa.ends_with('.') { "0" } else { "" };
    Some(Literal { text: format!("{mantissa}{zero}E{exponent}"), datatype: XSD_DOUBLE })
}

pub(super) const RDF_FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
pub(super) const RDF_JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
pub(super) const RDF_NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
pub(super) const RDF_REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
pub(super) const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub(super) const XSD_BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const XSD_DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";
const XSD_INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";

#[cfg(test)]
mod tests {
    use super::*;

    fn form(value: Number, datatype: Option<&str>) -> Option<String> {
        number(value, datatype).map(|literal| format!("{}^^{}", literal.text, literal.datatype.rsplit('#').next().unwrap_or("")))
    }

    #[test]
    fn numbers_have_the_form_that_the_standard_prescribes() {
        assert_eq!(form(Number::Integer(5), None).as_deref(), Some("5^^integer"));
        assert_eq!(form(Number::Integer(5), Some(XSD_DOUBLE)).as_deref(), Some("5.0E0^^double"));
        assert_eq!(form(Number::Integer(-120), Some(XSD_DOUBLE)).as_deref(), Some("-1.2E2^^double"));
        assert_eq!(form(Number::Float(5.0), None).as_deref(), Some("5^^integer"));
        assert_eq!(form(Number::Float(5.3), None).as_deref(), Some("5.3E0^^double"));
        assert_eq!(form(Number::Float(1e21), None).as_deref(), Some("1.0E21^^double"));
        assert_eq!(form(Number::Float(-2.5e-7), None).as_deref(), Some("-2.5E-7^^double"));
    }

    #[test]
    fn a_number_of_seventeen_digits_is_refused() {
        assert_eq!(form(Number::Float(0.3), None).as_deref(), Some("3.0E-1^^double"));
        assert_eq!(form(Number::Float(0.1 + 0.2), None), None);
    }
}
