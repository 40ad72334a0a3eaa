//! `append`: adds members to an image.

use crate::append::append;
use crate::build;
use crate::compress::Method;
use crate::failure::{Failure, Result, fail};
use crate::image::Image;
use crate::spec::{self, Addition};
use crate::tree::Tree;
use clap::Args;
use std::path::PathBuf;

/// Add files to an image, whoever packed it, without unpacking it: they come behind what it has, and count where both
/// have a name.
#[derive(Args)]
pub struct Append {
    /// The image
    image: PathBuf,

    /// Archives and images to put behind it as they are
    members: Vec<PathBuf>,

    /// A file or directory to add: SRC:DST[:MODE[:UID:GID]]
    #[arg(long, short = 'a', value_name = "SRC:DST")]
    add: Vec<String>,

    /// A symbolic link to add: PATH:TARGET
    #[arg(long, value_name = "SPEC")]
    link: Vec<String>,

    /// A directory to add: PATH[:MODE[:UID:GID]]
    #[arg(long, value_name = "SPEC")]
    dir: Vec<String>,

    /// A device node to add: PATH:c|b:MAJOR:MINOR[:MODE[:UID:GID]], or a pipe: PATH:p[:…]
    #[arg(long, value_name = "SPEC")]
    node: Vec<String>,

    /// Where the new image goes; default: in the place of the old one
    #[arg(long, short = 'o', value_name = "FILE")]
    output: Option<PathBuf>,

    /// How what is added is compressed; default: not at all
    #[arg(long, short = 'c', value_name = "METHOD")]
    compress: Option<String>,

    /// How hard to compress
    #[arg(long, value_name = "N")]
    level: Option<u32>,
}

impl Append {
    /// Writes the new image.
    pub fn run(self) -> Result<()> {
        let method = match &self.compress {
            None => Method::None,
            Some(name) => Method::named(name).ok_or_else(|| {
                Failure(format!("'{}' is no compression: {}", name.escape_debug(), Method::names()))
            })?,
        };
        let level = self.level.unwrap_or(method.usual());
        if !method.levels().contains(&level) {
            let (name, levels) = (method.name(), method.levels());
            return fail(format!("{name} has no level {level}, but {} to {}", levels.start(), levels.end()));
        }
        let mut tree = Tree::default();
        for text in &self.dir {
            let (name, entry) = spec::directory(text)?;
            tree.put(name, entry)?;
        }
        for text in &self.node {
            let (name, entry) = spec::node(text)?;
            tree.put(name, entry)?;
        }
        for text in &self.link {
            let (name, entry) = spec::link(text)?;
            tree.put(name, entry)?;
        }
        for text in &self.add {
            let Addition { source, name, mode, owner } = spec::addition(text)?;
            let mut name = name.to_vec();
            if name.ends_with(b"/") && name.iter().any(|&byte| byte != b'/') {
                name.extend_from_slice(source.file_name().unwrap_or_default().as_encoded_bytes());
            }
            tree.add_owned(source, &name, mode, owner)?;
        }
        let image = Image::open(&self.image)?;
        let output = match (self.output, image.file()) {
            (Some(output), _) => output,
            (None, Some(_)) => self.image,
            (None, None) => return fail("-o FILE is needed where the image is no file"),
        };
        let members = self.members.iter().map(|path| Image::open(path)).collect::<Result<Vec<_>>>()?;
        append(&image, tree, &members, (method, level), build::time()?, &output)
    }
}
