//! One file = one thing that the issuer does, told top to bottom.

mod note_of_person;
mod one_line;
mod remit;
pub mod add_network;
pub mod add_passkey;
pub mod add_venue;
mod award_hash;
pub mod challenges;
pub mod change_role;
pub mod check_records;
pub mod compromise_key;
pub mod court;
pub mod desk;
pub mod destroy_key;
pub mod invite_person;
pub mod issue_batch;
pub mod look_at_keys;
pub mod make_key;
pub mod place;
pub mod publish_status;
pub mod revoke_badge;
pub mod rotate_key;
pub mod set_logo;
pub mod set_page;
pub mod set_venue;
mod share_link;
pub mod sign_in_with_passkey;
