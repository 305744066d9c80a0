//! One file = one thing that the issuer does, told top to bottom.

pub mod add_venue;
mod award_hash;
pub mod check_records;
pub mod compromise_key;
pub mod court;
pub mod desk;
pub mod destroy_key;
pub mod erase_badge;
pub mod find_badges;
pub mod forget_old;
pub mod fill_register;
pub mod issue_batch;
pub mod look_at_keys;
pub mod make_key;
pub mod map_columns;
pub mod place;
pub mod prepare_import;
pub mod publish_status;
pub mod replace_badge;
pub mod review_import;
pub mod revoke_badge;
pub mod rotate_key;
pub mod run_import;
pub mod set_logo;
mod share_link;
pub mod undo_import;
pub mod sign_in;
