//! What can be wrong with the settings: all of it is told at once.

/// Everything that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

/// One thing that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Of these two, one alone may stand.
    Beside {
        /// One.
        setting: &'static str,
        /// The other.
        other: &'static str,
    },
    /// This one must stand, for another does.
    Missing {
        /// The one that is missing.
        setting: &'static str,
        /// The one that needs it.
        other: &'static str,
    },
    /// There is no such setting.
    Unknown {
        /// Its name.
        setting: String,
    },
    /// The settings cannot be read at all.
    Unreadable {
        /// What stopped us, in the words of whatever did.
        cause: String,
    },
    /// It cannot be used as it stands.
    Wrong {
        /// Its name: what it must be stands in the words under it.
        setting: String,
        /// What stands there.
        value: String,
    },
}

impl Fault {
    /// The stable name of the fault: the last part of its key in the message catalogue.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Beside { .. } => "beside",
            Self::Missing { .. } => "missing",
            Self::Unknown { .. } => "unknown",
            Self::Unreadable { .. } => "unreadable",
            Self::Wrong { .. } => "wrong",
        }
    }

    /// The values that its sentence names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Beside { setting, other } | Self::Missing { setting, other } => {
                vec![("setting", (*setting).to_owned()), ("other", (*other).to_owned())]
            }
            Self::Unknown { setting } => vec![("setting", setting.clone())],
            Self::Unreadable { cause } => vec![("cause", cause.clone())],
            Self::Wrong { setting, value } => vec![("setting", setting.clone()), ("value", value.clone())],
        }
    }
}
