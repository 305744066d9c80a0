//! One file = one thing that the issuer does, told top to bottom.

pub mod add_venue;
mod award_hash;
pub mod change_address;
pub mod check_records;
pub mod compromise_key;
pub mod court;
pub mod deliver;
pub mod desk;
pub mod destroy_key;
pub mod issue_batch;
pub mod look_at_keys;
pub mod make_key;
pub mod note_returned;
pub mod place;
pub mod publish_status;
pub mod revoke_badge;
pub mod rotate_key;
pub mod send_again;
pub mod send_batch;
pub mod send_sign_in;
pub mod set_logo;
mod share_link;
