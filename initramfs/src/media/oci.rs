//! A container's image with rbox as its userland, as a directory or an archive of it.
//!
//! After the OCI image specification 1.0: a layer, a configuration, a manifest, an index, each by its hash. What only
//! a machine needs is left out: /init, device nodes and modules.

use super::Boot;
use super::dates::Date;
use super::folder::{self, Item, sha256};
use crate::applets;
use crate::compress::Method;
use crate::failure::{Failure, Result, fail, shown_bytes, warn, words};
use crate::tree::{Entry, Kind, Tree};
use serde_json::{Value, json};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

const TYPE: &str = "application/vnd.oci.image";

/// Makes the files of the image's directory.
pub fn layout(boot: &Boot) -> Result<Vec<Item>> {
    let Some((name, program)) = ["bin/rbox", "bin/busybox"]
        .into_iter()
        .find_map(|name| Some((name, boot.tree.entries.get(name.as_bytes())?)))
    else {
        return fail("OCI image: there is no rbox in it");
    };
    let Some(architecture) = architecture(program.data()) else {
        return fail(format!("OCI image: '{name}' is no program of a known machine"));
    };
    let layer = layer(boot, name, program.data())?;
    let packed = Method::Gzip.pack(&layer, Method::Gzip.usual());
    let packed = packed.map_err(|error| Failure(format!("can't compress: {}", words(&error))))?;
    let created = Date::of(boot.time).words();
    let config = json!({
        "created": created,
        "architecture": architecture,
        "os": "linux",
        "config": {
            "Env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
            "Cmd": ["/bin/sh"],
            "WorkingDir": "/",
        },
        "rootfs": { "type": "layers", "diff_ids": [format!("sha256:{}", sha256(&layer))] },
        "history": [{ "created": created, "created_by": "rbox-initramfs" }],
    });
    let mut items = vec![Item::new("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")];
    let mut blob = |kind: &str, bytes: Vec<u8>| {
        let (hash, size) = (sha256(&bytes), bytes.len());
        items.push(Item::new(&format!("blobs/sha256/{hash}"), bytes));
        json!({ "mediaType": format!("{TYPE}.{kind}"), "digest": format!("sha256:{hash}"), "size": size })
    };
    let layers = [blob("layer.v1.tar+gzip", packed)];
    let config = blob("config.v1+json", text(&config));
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": format!("{TYPE}.manifest.v1+json"),
        "config": config,
        "layers": layers,
    });
    let mut manifest = blob("manifest.v1+json", text(&manifest));
    if let Some(entry) = manifest.as_object_mut() {
        entry.insert("platform".into(), json!({ "architecture": architecture, "os": "linux" }));
        entry.insert("annotations".into(), json!({ "org.opencontainers.image.ref.name": "latest" }));
    }
    let index = json!({
        "schemaVersion": 2,
        "mediaType": format!("{TYPE}.index.v1+json"),
        "manifests": [manifest],
    });
    items.push(Item::new("index.json", text(&index)));
    Ok(items)
}

/// The same as one file.
pub fn archive(boot: &Boot) -> Result<Vec<u8>> {
    folder::archive(&layout(boot)?, boot.time)
}

fn text(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// Go's name of the machine that a program is for.
fn architecture(program: &[u8]) -> Option<&'static str> {
    if !program.starts_with(b"\x7fELF") {
        return None;
    }
    match super::number16(program, 18)? {
        3 => Some("386"),
        40 => Some("arm"),
        62 => Some("amd64"),
        183 => Some("arm64"),
        243 => Some("riscv64"),
        258 => Some("loong64"),
        _ => None,
    }
}

/// The tar archive of all that a container is to have.
fn layer(boot: &Boot, name: &str, program: &[u8]) -> Result<Vec<u8>> {
    let mut tree = Tree::default();
    for (name, entry) in &boot.tree.entries {
        let is_node = matches!(entry.kind, Kind::Character(..) | Kind::Block(..));
        let is_machines = name == b"init" || name == b"lib/modules" || name.starts_with(b"lib/modules/");
        if !is_node && !is_machines {
            tree.put(name, entry.clone())?;
        }
    }
    // a list of applets has its links already
    let places = match boot.plan.all_applets {
        true => applets::places(name, program).unwrap_or_else(|error| {
            warn(format!("no links of applets in the OCI image: can't run '{name}' here: {}", words(&error)));
            Vec::new()
        }),
        false => Vec::new(),
    };
    for place in places {
        if !tree.entries.contains_key(place.as_bytes()) {
            let target = format!("/{name}").into_bytes();
            tree.put(place.as_bytes(), Entry::new(Kind::Link(target), 0o777))?;
        }
    }
    let mut tar = tar::Builder::new(Vec::new());
    for (name, entry) in &tree.entries {
        add(&mut tar, name, entry, boot.time)
            .map_err(|error| Failure(format!("OCI image: '{}': {}", shown_bytes(name), words(&error))))?;
    }
    tar.into_inner().map_err(|error| Failure(format!("OCI image: {error}")))
}

fn add(tar: &mut tar::Builder<Vec<u8>>, name: &[u8], entry: &Entry, time: u32) -> io::Result<()> {
    use tar::EntryType;
    let path = Path::new(std::ffi::OsStr::from_bytes(name));
    let kind = match entry.kind {
        Kind::Directory => EntryType::Directory,
        Kind::Link(_) => EntryType::Symlink,
        Kind::Pipe => EntryType::Fifo,
        _ => EntryType::Regular,
    };
    let is_file = kind == EntryType::Regular;
    let size = if is_file { entry.data().len() as u64 } else { 0 };
    let mut header = folder::header(kind, entry.mode, size, time);
    header.set_uid(entry.uid.into());
    header.set_gid(entry.gid.into());
    match &entry.kind {
        Kind::Link(target) => {
            tar.append_link(&mut header, path, Path::new(std::ffi::OsStr::from_bytes(target)))
        }
        Kind::Directory => {
            // archives end a directory's name so
            let name = [name, b"/"].concat();
            tar.append_data(&mut header, Path::new(std::ffi::OsStr::from_bytes(&name)), &[][..])
        }
        _ => tar.append_data(&mut header, path, if is_file { entry.data() } else { &[] }),
    }
}
