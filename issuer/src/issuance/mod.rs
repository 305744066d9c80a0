//! How a badge is made: pure, from arguments only. Time, fresh ids, keys and files are somebody else's affair.

pub mod achievement;
pub mod cells;
pub mod commission;
pub mod correction;
pub mod demonstration;
pub mod draft;
pub mod endorsement;
pub mod faults;
pub mod goal;
pub mod header;
pub mod import_map;
pub mod kept_sheet;
pub mod lint;
pub mod offer;
pub mod part;
pub mod placement;
pub mod profile;
pub mod reach;
pub mod renewal;
pub mod roster;
pub mod sign;
pub mod spreadsheet;
pub mod status_list;
pub mod token;
pub mod wording;
pub mod workbook;
