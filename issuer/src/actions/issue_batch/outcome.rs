//! How an import ended: what was made, what earns nothing, what is at fault.

use uuid::Uuid;

use crate::issuance::lint;
use crate::issuance::roster::{Award, RowFault, SkipReason, Skipped, Tidied};
use crate::store::badges::AwardHash;

/// How an import ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Badges that were made, in the order of the rows.
    pub issued: Vec<Issued>,
    /// Badges that rows have had from an earlier import, whose answer may have been lost: each of these rows is skipped.
    pub already: Vec<Issued>,
    /// Rows that have one that somebody else is still signing: each is skipped.
    pub waiting: Vec<usize>,
    /// Rows that earn none.
    pub skipped: Vec<Skipped>,
    /// Rows at fault.
    pub errors: Vec<RowError>,
    /// Cells that were read as something else than what stands in them.
    pub tidied: Vec<Tidied>,
    /// The badges that would be made, where none was because the caller wished it so.
    pub would_issue: Option<Vec<Planned>>,
}

/// A badge that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub id: Uuid,
    /// Its share link.
    pub url: String,
    /// The person's name.
    pub recipient: String,
    /// Its row.
    pub row: usize,
}

/// A badge that would be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What it would be called.
    pub name: String,
    /// The person's name.
    pub recipient: String,
    /// Its row.
    pub row: usize,
}

/// A row at fault.
#[derive(Debug, PartialEq, Eq)]
pub struct RowError {
    /// Its row.
    pub row: usize,
    /// The column, where there is one.
    pub column: String,
    /// What is wrong; also the end of its sentence's key.
    pub slug: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// What the store knows of an award.
pub(crate) enum Standing {
    /// Nothing that stands; at most a badge that was withdrawn as an error of the venue, which the next one takes the award from.
    New(AwardHash, Option<Uuid>),
    /// It has a badge with another content.
    Other,
    /// It has its badge; nothing is told of one whose person was erased.
    Same(Option<Issued>),
    /// Its badge waits for its signature.
    Waiting,
    /// Its badge was withdrawn for a reason that no sheet outweighs.
    Withdrawn,
}

impl Outcome {
    /// The same with its rows in their order.
    pub(crate) fn in_order(mut self) -> Self {
        self.issued.sort_by_key(|issued| issued.row);
        self.already.sort_by_key(|issued| issued.row);
        self.skipped.sort_by_key(|skipped| skipped.row);
        self.errors.sort_by_key(|error| error.row);
        self.would_issue.iter_mut().for_each(|planned| planned.sort_by_key(|planned| planned.row));
        self
    }

    /// What was noted of more of its rows.
    pub(crate) fn add(&mut self, noted: Self) {
        self.skipped.extend(noted.skipped);
        self.already.extend(noted.already);
        self.waiting.extend(noted.waiting);
        self.errors.extend(noted.errors);
    }

    /// Notes a row whose person was erased: it is passed over, and nothing is told of it.
    pub(crate) fn note_erased(&mut self, row: usize) {
        self.skipped.push(Skipped { row, reason: SkipReason::AlreadyIssued });
    }

    /// Notes what the store knows of an award that gets no badge.
    pub(crate) fn note(&mut self, award: &Award, standing: Standing) {
        match standing {
            Standing::New(..) => {}
            Standing::Other => self.errors.push(RowError::of_row(award.row, "content-changed", Vec::new())),
            Standing::Same(shown) => {
                self.skipped.push(Skipped { row: award.row, reason: SkipReason::AlreadyIssued });
                self.already.extend(shown);
            }
            Standing::Waiting => {
                self.skipped.push(Skipped { row: award.row, reason: SkipReason::AlreadyIssued });
                self.waiting.push(award.row);
            }
            Standing::Withdrawn => self.skipped.push(Skipped { row: award.row, reason: SkipReason::Withdrawn }),
        }
    }
}

impl RowError {
    /// A fault of the row as a whole.
    pub(crate) fn of_row(row: usize, slug: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { row, column: String::new(), slug, args }
    }

    /// Our own verifier refused the badge of the row.
    pub(crate) fn refused(row: usize, cause: String) -> Self {
        Self::of_row(row, "refused", vec![("cause", cause)])
    }

    /// Whether that is what is wrong.
    pub(crate) fn is_refused(&self) -> bool {
        self.slug == "refused"
    }
}

impl From<RowFault> for RowError {
    fn from(RowFault { row, column, fault, .. }: RowFault) -> Self {
        Self { row, column, slug: fault.slug(), args: fault.args() }
    }
}

/// A row that our own rules refuse.
pub(crate) fn unfit(row: usize, fault: &lint::Fault) -> RowError {
    RowError::of_row(row, "unfit", vec![("cause", fault.to_string())])
}
