//! A table as a file for Excel as people here have it: UTF-8 with its mark, semicolons. No cell is ever run: whatever a spreadsheet might
//! take for a formula is text (ASVS 5.0 §1.2.10).

/// The rows as one file.
#[must_use]
pub fn csv<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>) -> String {
    let mut file = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        file.push_str(&cells.join(";"));
        file.push_str("\r\n");
    }
    file
}

/// Always in quotes: a line's end or a semicolon in a cell stays in it.
fn cell(text: &str) -> String {
    let guard = if begins_a_formula(text) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Spreadsheets look past spaces, and some read the wide forms of the signs that East Asian keyboards write.
fn begins_a_formula(text: &str) -> bool {
    let first = text.trim_start_matches(|c: char| c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n') || c == '\u{feff}').chars().next();
    first.is_some_and(|first| {
        matches!(
            first,
            '=' | '+' | '-' | '@' | '|' | '%' | '\0' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '\u{2212}'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_what_excel_opens_by_itself() {
        let file = csv([vec!["Nom", "Jour"], vec!["Zoé \"Zo\" Exemple", "12 octobre 2026"]]);
        assert_eq!(file, "\u{feff}\"Nom\";\"Jour\"\r\n\"Zoé \"\"Zo\"\" Exemple\";\"12 octobre 2026\"\r\n");
    }

    #[test]
    fn nothing_in_a_cell_is_run() {
        for hostile in [
            "=HYPERLINK(\"https://x\")",
            "+33",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{a0}=1",
            "\u{feff}=1",
            "＝1",
            "＋1",
            "－1",
            "＠1",
            "−1",
            "|cmd",
            "%0A",
        ] {
            let file = csv([vec![hostile]]);
            assert!(file.starts_with("\u{feff}\"'"), "{hostile:?}: {file:?}");
        }
        for plain in ["Amina Exemple", "", "12/10/2026", "d’Exemple", "3"] {
            assert_eq!(csv([vec![plain]]), format!("\u{feff}\"{plain}\"\r\n"));
        }
        assert_eq!(csv([vec!["a\"\r\n=1;b"]]), "\u{feff}\"a\"\"\r\n=1;b\"\r\n", "one cell, whatever stands in it");
    }
}
