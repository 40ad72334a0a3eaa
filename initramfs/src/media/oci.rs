//! A container's image with rbox as its userland, as a directory or an archive of it.
//!
//! After the OCI image specification 1.0: a layer, a configuration, a manifest, an index, each by its hash. What only
//! a machine needs is left out: /init, device nodes and modules.

use super::Boot;
use super::dates::Date;
use super::folder::{self, Item, sha256};
use crate::applets;
use crate::compress::{self, Method};
use crate::diff::{self, Wish};
use crate::failure::{Failure, Result, fail, shown_bytes, warn, words};
use crate::image::files::Files;
use crate::tree::{Entry, Kind, Tree};
use formats::cpio::{self, Header};
use serde_json::{Value, json};
use std::io::{self, Read};
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

/// A file of an image's directory, by its path.
pub type Find<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// What an image is made of, besides what only leads there.
struct Parts {
    config: Vec<u8>,
    /// The layers' archives, unpacked.
    layers: Vec<Vec<u8>>,
}

impl Parts {
    /// Of the first image of a directory; nothing if it is not whole.
    fn of(find: Find) -> Option<Parts> {
        let blob = |entry: &Value| {
            let digest = entry.get("digest")?.as_str()?;
            let hash = digest.strip_prefix("sha256:")?;
            // it is to be no path to elsewhere
            let bytes = find(&format!("blobs/sha256/{hash}")).filter(|_| !hash.contains('/'))?;
            (sha256(&bytes) == hash).then_some(bytes)
        };
        let index: Value = serde_json::from_slice(&find("index.json")?).ok()?;
        let manifest: Value = serde_json::from_slice(&blob(index.get("manifests")?.get(0)?)?).ok()?;
        let layers = manifest.get("layers")?.as_array()?;
        let unpacked = layers.iter().map(|entry| compress::unpack(blob(entry)?).ok());
        Some(Parts { config: blob(manifest.get("config")?)?, layers: unpacked.collect::<Option<_>>()? })
    }
}

/// What differs between two images, a line each: the files of their layers by name. Nothing is said of those that are
/// not images, or in which nothing but the packing differs.
pub fn differences(old: Find, new: Find) -> Option<Vec<String>> {
    let (old, new) = (Parts::of(old)?, Parts::of(new)?);
    let (mine, theirs) = (rootfs(&old.layers)?, rootfs(&new.layers)?);
    let mut text = Vec::new();
    // writing to a vector cannot fail
    let _ = diff::diff(&mine.rootfs, &theirs.rootfs, Wish::default(), &mut text);
    let mut lines: Vec<String> = String::from_utf8_lossy(&text).lines().map(str::to_owned).collect();
    // the configuration names the layer
    if lines.is_empty() && old.config != new.config {
        lines.push("~ configuration".into());
    }
    (!lines.is_empty()).then_some(lines)
}

/// The files of layers, each upon those before it.
fn rootfs(layers: &[Vec<u8>]) -> Option<Files> {
    let mut archive = Vec::new();
    for layer in layers {
        for entry in tar::Archive::new(layer.as_slice()).entries().ok()? {
            let mut entry = entry.ok()?;
            let kind = match entry.header().entry_type() {
                tar::EntryType::Directory => cpio::DIRECTORY,
                tar::EntryType::Symlink => cpio::SYMLINK,
                tar::EntryType::Fifo => 0o010000,
                tar::EntryType::Regular => cpio::REGULAR,
                // no layer of the packer has others
                _ => return None,
            };
            let name =
                entry.path_bytes().strip_suffix(b"/").map_or(entry.path_bytes().to_vec(), <[u8]>::to_vec);
            let mut data = entry.link_name_bytes().map(|target| target.to_vec()).unwrap_or_default();
            if kind == cpio::REGULAR {
                entry.read_to_end(&mut data).ok()?;
            }
            let number = |number: io::Result<u64>| number.ok().and_then(|number| u32::try_from(number).ok());
            let header = Header {
                mode: kind | entry.header().mode().ok()? & 0o7777,
                uid: number(entry.header().uid())?,
                gid: number(entry.header().gid())?,
                nlink: 1,
                filesize: u32::try_from(data.len()).ok()?,
                name,
                ..Header::default()
            };
            cpio::write_entry(&mut archive, &header, &data);
        }
    }
    cpio::write_trailer(&mut archive);
    Some(diff::digests(&archive))
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
