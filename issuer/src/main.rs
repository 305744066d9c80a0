//! Hands over to `cli`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    issuer::cli::run().await
}
