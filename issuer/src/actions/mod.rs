//! One file = one thing that the issuer does, told top to bottom.

pub mod add_venue;
mod award_hash;
pub mod check_records;
pub mod court;
pub mod desk;
pub mod issue_batch;
pub mod publish_status;
pub mod revoke_badge;
pub mod set_logo;
