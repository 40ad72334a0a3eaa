//! The columns of lsblk.

use Form::{Bit, List, Number, Right, Size, Text};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Words.
    Text,
    /// Words that stand at the right.
    Right,
    /// A number.
    Number,
    /// 0 or 1.
    Bit,
    /// Bytes.
    Size,
    /// Words, one a line.
    List,
}

/// A column: its name, the file of /sys that holds it (empty: see `Lister::value`), its form, and its width where what
/// is in it is wider than its name.
pub type Column = (&'static str, &'static str, Form, usize);

/// All columns, in the order of `--output-all`.
pub const COLUMNS: [Column; 64] = [
    ("ALIGNMENT", "alignment_offset", Number, 6),
    ("DISC-ALN", "discard_alignment", Number, 6),
    ("DAX", "queue/dax", Bit, 1),
    ("DISC-GRAN", "queue/discard_granularity", Size, 6),
    ("DISC-MAX", "queue/discard_max_bytes", Size, 6),
    ("DISC-ZERO", "queue/discard_zeroes_data", Bit, 1),
    ("FSAVAIL", "", Size, 5),
    ("FSROOTS", "", List, 0),
    ("FSSIZE", "", Size, 5),
    ("FSTYPE", "", Text, 0),
    ("FSUSED", "", Size, 5),
    ("FSUSE%", "", Right, 3),
    ("FSVER", "", Text, 0),
    ("GROUP", "", Text, 0),
    ("HCTL", "", Text, 10),
    ("HOTPLUG", "", Bit, 1),
    ("KNAME", "", Text, 0),
    ("LABEL", "", Text, 0),
    ("LOG-SEC", "queue/logical_block_size", Number, 7),
    ("MAJ:MIN", "dev", Text, 6),
    ("MIN-IO", "queue/minimum_io_size", Number, 6),
    ("MODE", "", Text, 10),
    ("MODEL", "device/model", Text, 0),
    ("NAME", "", Text, 0),
    ("OPT-IO", "queue/optimal_io_size", Number, 6),
    ("OWNER", "", Text, 0),
    ("PARTFLAGS", "", Text, 36),
    ("PARTLABEL", "", Text, 0),
    ("PARTTYPE", "", Text, 36),
    ("PARTTYPENAME", "", Text, 0),
    ("PARTUUID", "", Text, 36),
    ("PATH", "", Text, 0),
    ("PHY-SEC", "queue/physical_block_size", Number, 7),
    ("PKNAME", "", Text, 0),
    ("PTTYPE", "", Text, 0),
    ("PTUUID", "", Text, 36),
    ("RA", "queue/read_ahead_kb", Number, 3),
    ("RAND", "queue/add_random", Bit, 1),
    ("REV", "device/rev", Right, 4),
    ("RM", "removable", Bit, 1),
    ("RO", "ro", Bit, 1),
    ("ROTA", "queue/rotational", Bit, 1),
    ("RQ-SIZE", "queue/nr_requests", Number, 5),
    ("SCHED", "queue/scheduler", Text, 0),
    ("SERIAL", "device/serial", Text, 0),
    ("SIZE", "", Size, 5),
    ("START", "start", Number, 5),
    ("STATE", "", Text, 7),
    ("SUBSYSTEMS", "", Text, 10),
    ("MOUNTPOINT", "", Text, 0),
    ("MOUNTPOINTS", "", List, 0),
    ("TRAN", "", Text, 6),
    ("TYPE", "", Text, 4),
    ("UUID", "", Text, 36),
    ("VENDOR", "device/vendor", Text, 0),
    ("WSAME", "queue/write_same_max_bytes", Size, 6),
    ("WWN", "", Text, 18),
    ("ZONED", "queue/zoned", Text, 0),
    ("ZONE-SZ", "queue/chunk_sectors", Size, 9),
    ("ZONE-WGRAN", "queue/zone_write_granularity", Size, 10),
    ("ZONE-APP", "queue/zone_append_max_bytes", Size, 11),
    ("ZONE-NR", "queue/nr_zones", Number, 8),
    ("ZONE-OMAX", "queue/max_open_zones", Number, 10),
    ("ZONE-AMAX", "queue/max_active_zones", Number, 10),
];

/// The columns of no option, and of -f, -m, -t, -D, -S, -z.
pub const LISTS: [(u8, &[u8]); 7] = [
    (0, b"NAME,MAJ:MIN,RM,SIZE,RO,TYPE,MOUNTPOINTS"),
    (b'f', b"NAME,FSTYPE,FSVER,LABEL,UUID,FSAVAIL,FSUSE%,MOUNTPOINTS"),
    (b'm', b"NAME,SIZE,OWNER,GROUP,MODE"),
    (b't', b"NAME,ALIGNMENT,MIN-IO,OPT-IO,PHY-SEC,LOG-SEC,ROTA,SCHED,RQ-SIZE,RA,WSAME"),
    (b'D', b"NAME,DISC-ALN,DISC-GRAN,DISC-MAX,DISC-ZERO"),
    (b'S', b"NAME,HCTL,TYPE,VENDOR,MODEL,REV,SERIAL,TRAN"),
    (b'z', b"NAME,ZONED,ZONE-SZ,ZONE-NR,ZONE-AMAX,ZONE-OMAX,ZONE-APP,ZONE-WGRAN"),
];

/// A column's name.
pub fn name(place: usize) -> &'static [u8] {
    COLUMNS.get(place).map_or(b"", |column| column.0.as_bytes())
}

/// A column's form.
pub fn form(place: usize) -> Form {
    COLUMNS.get(place).map_or(Text, |column| column.2)
}

/// Whether a column stands at the right.
pub fn is_right(place: usize) -> bool {
    matches!(form(place), Right | Number | Bit | Size)
}
