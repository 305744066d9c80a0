//! `issuer vc-api`: instances for programs that test signatures; and the listener that they are asked at, while the service runs.

use std::net::TcpListener;
use std::process::ExitCode;
use std::time::Duration;

use serde_json::json;

use crate::actions::desk::Desk;
use crate::actions::keep_instances::{Told as NewInstance, add_instance, remove_instance};
use crate::cli::arguments::people::VcApiCommand;
use crate::cli::told::{Told, fill, print, say};
use crate::config::Config;
use crate::issuance::commission::did;
use crate::store::instances::{self, Instance};
use crate::store::{self};
use crate::web::vc_api;
use crate::words::Words;

pub(crate) async fn vc_api(desk: &Desk, config: &Config, command: VcApiCommand, words: &Words) -> Result<ExitCode, Told> {
    match command {
        VcApiCommand::Add { name, cryptosuite, curve, status } => {
            let told = NewInstance { name, cryptosuite: cryptosuite.into(), curve: curve.map(Into::into), revocation: status.is_some() };
            let added = add_instance(desk, told).await?;
            let (endpoint, did) = (endpoint(config, &added.instance), did(&added.instance.multikey));
            print(&json!({"endpoint": endpoint, "did": did, "token": added.token.as_str()}).to_string());
        }
        VcApiCommand::List { json } => list(desk, config, json, words).await?,
        VcApiCommand::Remove { name } => {
            if !remove_instance(desk, &name).await? {
                return Err(Told::sentence("cli-instance-unknown", vec![("name", name)]));
            }
            print(&fill(words, "cli-instance-removed", &[("name", name)]));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(desk: &Desk, config: &Config, as_json: bool, words: &Words) -> Result<(), Told> {
    let found = desk.store.read(instances::all).await.map_err(|e: store::Error| Told::from(e))?;
    let line = |instance: &Instance| {
        json!({
            "name": instance.name, "endpoint": endpoint(config, instance), "did": did(&instance.multikey),
            "cryptosuite": instance.cryptosuite.name(), "status": if instance.revocation { Some("revocation") } else { None },
        })
    };
    if as_json {
        print(&json!({"instances": found.iter().map(line).collect::<Vec<_>>()}).to_string());
        return Ok(());
    }
    if found.is_empty() {
        say(&words.say("cli-no-instances"));
    }
    for instance in found {
        print(&format!("{}\t{}\t{}", instance.name, instance.cryptosuite.name(), endpoint(config, &instance)));
    }
    Ok(())
}

fn endpoint(config: &Config, instance: &Instance) -> String {
    format!("{}/vc-api/{}", config.vc_api_url, instance.name)
}

/// Listens for programs from the moment when there is an instance: who has none has no open port for them.
pub(crate) async fn serve_instances(desk: Desk, config: Config, words: Words) {
    loop {
        match desk.store.read(instances::all).await {
            Ok(found) if found.is_empty() => {}
            Ok(_) => break,
            Err::<_, store::Error>(error) => tracing::error!(%error, "instances could not be read"),
        }
        tokio::time::sleep(LOOKING).await;
    }
    let tls = config.vc_api_tls.as_ref();
    let server = TcpListener::bind(config.vc_api_listen).and_then(|listener| vc_api::serve(desk, &config.vc_api_url, listener, tls));
    match server {
        Ok(server) => {
            if tls.is_none() && !config.vc_api_listen.ip().to_canonical().is_loopback() {
                say(&fill(&words, "cli-instances-in-clear", &[("listen", config.vc_api_listen.to_string())]));
            }
            say(&fill(&words, "cli-instances-listening", &[("url", config.vc_api_url.clone())]));
            if let Err(error) = server.await {
                tracing::error!(%error, "instances are no longer served");
            }
        }
        Err(error) => {
            say(&fill(&words, "cli-cannot-listen", &[("listen", config.vc_api_listen.to_string()), ("cause", error.to_string())]));
        }
    }
}

/// Short beside the time that somebody takes to give the next command.
const LOOKING: Duration = Duration::from_secs(1);
