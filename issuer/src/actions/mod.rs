//! One file = one thing that the issuer does, told top to bottom.

pub mod add_venue;
mod award_hash;
mod candidate_code;
pub mod change_link;
pub mod check_records;
pub mod claim_badge;
pub mod compromise_key;
pub mod court;
pub mod desk;
pub mod destroy_key;
pub mod enter_badge;
pub mod hand_out;
pub mod erase_badge;
pub mod find_badges;
pub mod forget_old;
pub mod issue_batch;
pub mod look_at_keys;
pub mod make_key;
pub mod open_workshop;
pub mod place;
pub mod publish_status;
pub mod renew_code;
pub mod replace_badge;
pub mod revoke_badge;
pub mod rotate_key;
pub mod set_logo;
mod share_link;
