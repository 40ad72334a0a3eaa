//! What a drive tells of itself (the 256 words of IDENTIFY DEVICE, ACS and ATA/ATAPI-4 to -8), as hdparm -I shows it.
//!
//! Of drives before ATA-3, less: neither the bits of their encoding nor their buffer's type.

use crate::fill::{self, V, V::N, V::T};
use kit::escape;

/// The words.
pub struct Words(pub [u16; 256]);

impl Words {
    /// From the bytes that a drive sends.
    pub fn of(bytes: &[u8; 512]) -> Words {
        let mut words = [0; 256];
        for (word, pair) in words.iter_mut().zip(bytes.as_chunks::<2>().0) {
            *word = u16::from_le_bytes(*pair);
        }
        Words(words)
    }

    /// One of them.
    pub fn at(&self, place: usize) -> u16 {
        self.0.get(place).copied().unwrap_or(0)
    }

    /// Whether all these bits of one are set.
    pub fn has(&self, place: usize, bits: u16) -> bool {
        self.at(place) & bits == bits
    }

    /// Whether a word's upper two bits say that it means something.
    pub fn valid(&self, place: usize) -> bool {
        self.at(place) & 0xc000 == 0x4000
    }

    /// A number of several words, the lowest first.
    pub fn number(&self, place: usize, count: usize) -> u64 {
        (place..place + count).rev().fold(0, |sum, at| sum << 16 | u64::from(self.at(at)))
    }

    /// A text, its first blanks left out.
    pub fn text(&self, place: usize, count: usize) -> Vec<u8> {
        let bytes: Vec<u8> = (place..place + count).flat_map(|at| self.at(at).to_be_bytes()).collect();
        let start = bytes.iter().position(|byte| *byte != b' ').unwrap_or(bytes.len());
        bytes.get(start..).unwrap_or_default().iter().copied().filter(|byte| *byte != 0).collect()
    }

    /// Its sectors, by the widest count that it has.
    pub fn sectors(&self) -> u64 {
        let chs = |at| self.number(at, 1);
        let by_geometry = chs(1) * chs(3) * chs(6);
        let narrow = if self.has(49, 1 << 9) { self.number(60, 2) } else { 0 };
        let wide = if self.has_48_bits() { self.number(100, 4) } else { 0 };
        if wide > 0 { wide } else { narrow.max(by_geometry) }
    }

    /// Whether it has 48-bit addresses.
    pub fn has_48_bits(&self) -> bool {
        self.valid(83) && self.has(83, 1 << 10) && self.has(49, 1 << 9)
    }
}

/// The standards by their minor revision: the code, ATA's number and the name.
const MINORS: [(u16, u8, &str); 38] = [
    (0x01, 1, "ATA-1 X3T9.2 781D prior to revision 4"),
    (0x02, 1, "ATA-1 published, ANSI X3.221-1994"),
    (0x03, 1, "ATA-1 X3T9.2 781D revision 4"),
    (0x04, 2, "ATA-2 published, ANSI X3.279-1996"),
    (0x05, 2, "ATA-2 X3T10 948D prior to revision 2k"),
    (0x06, 3, "ATA-3 X3T10 2008D revision 1"),
    (0x07, 2, "ATA-2 X3T10 948D revision 2k"),
    (0x08, 3, "ATA-3 X3T10 2008D revision 0"),
    (0x09, 2, "ATA-2 X3T10 948D revision 3"),
    (0x0a, 3, "ATA-3 published, ANSI X3.298-199x"),
    (0x0b, 3, "ATA-3 X3T10 2008D revision 6"),
    (0x0c, 3, "ATA-3 X3T13 2008D revision 7 and 7a"),
    (0x0d, 4, "ATA/ATAPI-4 X3T13 1153D revision 6"),
    (0x0e, 4, "ATA/ATAPI-4 T13 1153D revision 13"),
    (0x0f, 4, "ATA/ATAPI-4 X3T13 1153D revision 7"),
    (0x10, 4, "ATA/ATAPI-4 T13 1153D revision 18"),
    (0x11, 4, "ATA/ATAPI-4 T13 1153D revision 15"),
    (0x12, 4, "ATA/ATAPI-4 published, ANSI INCITS 317-1998"),
    (0x13, 5, "ATA/ATAPI-5 T13 1321D revision 3"),
    (0x14, 4, "ATA/ATAPI-4 T13 1153D revision 14"),
    (0x15, 5, "ATA/ATAPI-5 T13 1321D revision 1"),
    (0x16, 5, "ATA/ATAPI-5 published, ANSI INCITS 340-2000"),
    (0x17, 4, "ATA/ATAPI-4 T13 1153D revision 17"),
    (0x18, 6, "ATA/ATAPI-6 T13 1410D revision 0"),
    (0x19, 6, "ATA/ATAPI-6 T13 1410D revision 3a"),
    (0x1a, 7, "ATA/ATAPI-7 T13 1532D revision 1"),
    (0x1b, 6, "ATA/ATAPI-6 T13 1410D revision 2"),
    (0x1c, 6, "ATA/ATAPI-6 T13 1410D revision 1"),
    (0x1d, 7, "ATA/ATAPI-7 published, ANSI INCITS 397-2005"),
    (0x1e, 7, "ATA/ATAPI-7 T13 1532D revision 0"),
    (0x21, 7, "ATA/ATAPI-7 T13 1532D revision 4a"),
    (0x22, 6, "ATA/ATAPI-6 published, ANSI INCITS 361-2002"),
    (0x27, 8, "ATA-8-ACS revision 3c"),
    (0x33, 8, "ATA-8-ACS revision 3e"),
    (0x42, 8, "ATA-8-ACS revision 3f"),
    (0x52, 8, "ATA-8-ACS revision 3b"),
    (0x107, 8, "ATA-8-ACS revision 2d"),
    (0xffff, 0, ""),
];

/// The standard of a minor revision: ATA's number, and its name.
pub fn standard(minor: u16) -> Option<(u8, &'static str)> {
    let found = MINORS.iter().find(|(code, number, _)| *code == minor && *number > 0);
    found.map(|(_, number, name)| (*number, *name))
}

/// Kinds of packet devices, as SCSI numbers them.
const KINDS: [&str; 16] = [
    "Direct-access device",
    "Sequential-access device",
    "Printer",
    "Processor",
    "Write-once device",
    "CD-ROM",
    "Scanner",
    "Optical memory",
    "Medium changer",
    "Communications device",
    "ACS-IT8 device",
    "ACS-IT8 device",
    "Array controller",
    "Enclosure services",
    "Reduced block command device",
    "Optical card reader/writer",
];

/// The names of a word's bits, from the lowest; one without a name is not shown, `?` is unknown.
type Names = [&'static str; 16];

const SUPPORTED_82: Names = [
    "SMART feature set",
    "Security Mode feature set",
    "Removable Media feature set",
    "Power Management feature set",
    "PACKET command feature set",
    "Write cache",
    "Look-ahead",
    "Release interrupt",
    "SERVICE interrupt",
    "DEVICE_RESET command",
    "Host Protected Area feature set",
    "WRITE_VERIFY command",
    "WRITE_BUFFER command",
    "READ_BUFFER command",
    "NOP cmd",
    "",
];
const SUPPORTED_83: Names = [
    "DOWNLOAD_MICROCODE",
    "READ/WRITE_DMA_QUEUED",
    "CFA feature set",
    "Advanced Power Management feature set",
    "Removable Media Status Notification feature set",
    "Power-Up In Standby feature set",
    "SET_FEATURES required to spinup after power up",
    "Address Offset Reserved Area Boot",
    "SET_MAX security extension",
    "Automatic Acoustic Management feature set",
    "48-bit Address feature set",
    "Device Configuration Overlay feature set",
    "Mandatory FLUSH_CACHE",
    "FLUSH_CACHE_EXT",
    "",
    "",
];
const SUPPORTED_84: Names = [
    "SMART error logging",
    "SMART self-test",
    "Media serial number",
    "Media Card Pass Through Command feature set",
    "Media Card Pass-Through",
    "General Purpose Logging feature set",
    "WRITE_{DMA|MULTIPLE}_FUA_EXT",
    "WRITE_DMA_QUEUED_FUA_EXT",
    "64-bit World wide name",
    "URG for READ_STREAM[_DMA]_EXT",
    "URG for WRITE_STREAM[_DMA]_EXT",
    "Time Limited Commands (TLC) feature set",
    "Command Completion Time Limit (CCTL)",
    "IDLE_IMMEDIATE with UNLOAD",
    "",
    "",
];
const SUPPORTED_119: Names = [
    "Disable Data Transfer After Error Detection",
    "Write-Read-Verify feature set",
    "WRITE_UNCORRECTABLE_EXT command",
    "{READ,WRITE}_DMA_EXT_GPL commands",
    "Segmented DOWNLOAD_MICROCODE",
    "Free-fall Control feature set",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "",
    "",
];
const SERIAL_76: Names = [
    "?",
    "Gen1 signaling speed (1.5Gb/s)",
    "Gen2 signaling speed (3.0Gb/s)",
    "Gen3 signaling speed (6.0Gb/s)",
    "?",
    "?",
    "?",
    "?",
    "Native Command Queueing (NCQ)",
    "Host-initiated interface power management",
    "Phy event counters",
    "Idle-Unload when NCQ is active",
    "NCQ priority information",
    "Host automatic Partial to Slumber transitions",
    "Device automatic Partial to Slumber transitions",
    "READ_LOG_DMA_EXT equivalent to READ_LOG_EXT",
];
const SERIAL_78: Names = [
    "?",
    "Non-Zero buffer offsets in DMA Setup FIS",
    "DMA Setup Auto-Activate optimization",
    "Device-initiated interface power management",
    "In-order data delivery",
    "Asynchronous notification (eg. media change)",
    "Software settings preservation",
    "?",
    "Device Sleep (DEVSLP)",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
];
const TRANSPORT_206: Names = [
    "SMART Command Transport (SCT) feature set",
    "SCT Read/Write Long (AC1), obsolete",
    "SCT Write Same (AC2)",
    "SCT Error Recovery Control (AC3)",
    "SCT Features Control (AC4)",
    "SCT Data Tables (AC5)",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
    "?",
];
const SANITIZE_59: Names = [
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "SANITIZE_ANTIFREEZE_LOCK_EXT command",
    "",
    "SANITIZE feature set",
    "CRYPTO_SCRAMBLE_EXT command",
    "OVERWRITE_EXT command",
    "BLOCK_ERASE_EXT command",
];
const MORE_69: Names = [
    "reserved 69[0]",
    "reserved 69[1]",
    "All write cache is non-volatile",
    "Extended number of user addressable sectors ",
    "Device encrypts all user data",
    "",
    "Optional ATA device 28-bit commands",
    "IEEE 1667 authentication of transient storage devices",
    "DOWNLOAD MICROCODE DMA command",
    "SET MAX SETPASSWORD/UNLOCK DMA commands",
    "WRITE BUFFER DMA command",
    "READ BUFFER DMA command",
    "DEVICE CONFIGURATION SET/IDENTIFY DMA commands",
    "Long physical sector diagnostics",
    "",
    "CFast specification support",
];

/// Shows all that the words say.
pub fn show(words: &Words) -> Vec<u8> {
    let mut show = Show { words, out: b"\n".to_vec(), packet: words.has(0, 1 << 15), likely: 1 };
    show.all();
    show.out
}

struct Show<'a> {
    words: &'a Words,
    out: Vec<u8>,
    /// A device of packets (ATAPI).
    packet: bool,
    /// The standard that it seems to follow.
    likely: u8,
}

impl Show<'_> {
    fn push(&mut self, template: &str, values: &[V<'_>]) {
        fill::push(&mut self.out, template, values);
    }

    /// A word as a number.
    fn n(&self, place: usize) -> V<'static> {
        N(self.words.at(place).into())
    }

    fn all(&mut self) {
        let words = self.words;
        if words.at(0) == 0xffff || words.has(0, 0xc000) {
            return self.push(
                "Unknown device type:\n\tbits 15&14 of general configuration word 0 both set to 1.\n",
                &[],
            );
        }
        self.heading();
        self.names();
        self.standards();
        self.push("Configuration:\n", &[]);
        match self.packet {
            true => self.packet_configuration(),
            false => self.configuration(),
        }
        self.capabilities();
        if words.valid(83) {
            self.features();
        }
        if words.has(59, 1 << 12) {
            self.bits(59, &SANITIZE_59, u16::MAX);
        }
        if self.likely >= 7 {
            self.later();
        }
        if words.at(127) & 3 == 1 {
            self.push("\t\tRemovable Media Status Notification feature set supported\n", &[]);
        }
        if words.has(82, 2) && words.at(128) != 0 {
            self.security();
        }
        if words.has(84, 1 << 8) && words.number(108, 4) != 0 {
            let parts = [108, 109, 110, 111].map(|place| self.n(place));
            self.push("Logical Unit WWN Device Identifier: %04x%04x%04x%04x\n", &parts);
            let name = words.number(108, 1) << 48
                | words.number(109, 1) << 32
                | words.number(110, 1) << 16
                | words.number(111, 1);
            self.push(
                "\tNAA\t\t: %x\n\tIEEE OUI\t: %06x\n\tUnique ID\t: %09x\n",
                &[N(name >> 60), N(name >> 36 & 0xff_ffff), N(name & 0xf_ffff_ffff)],
            );
        }
        if words.valid(93) {
            self.reset();
        }
        if !self.packet && self.likely >= 5 {
            self.checksum();
        }
    }

    fn heading(&mut self) {
        let words = self.words;
        let general = words.at(0);
        if general == 0x848a || words.valid(83) && words.has(83, 4) {
            self.packet = false;
            self.push("CompactFlash ATA device\n", &[]);
        } else {
            let media = if general & 0x80 != 0 { "removable" } else { "non-removable" };
            let kind = match general >> 8 & 0x1f {
                0x1f => "Unknown",
                kind => KINDS.get(usize::from(kind)).copied().unwrap_or(""),
            };
            match self.packet {
                true => self.push("ATAPI %s, with %s media\n", &[T(kind.as_bytes()), T(media.as_bytes())]),
                false => self.push("ATA device, with %s media\n", &[T(media.as_bytes())]),
            }
        }
        match words.at(2) {
            0x37c8 | 0x738c => self.push("powers-up in standby; SET FEATURES subcmd spins-up.\n", &[]),
            _ => {}
        }
    }

    fn names(&mut self) {
        let words = self.words;
        let media = words.valid(84) && words.has(84, 4);
        let serial = words.valid(87) && media && words.has(87, 4);
        for (label, place, count, shown) in [
            ("Model Number:      ", 27, 20, true),
            ("Serial Number:     ", 10, 10, true),
            ("Firmware Revision: ", 23, 4, true),
            ("Media Serial Num:  ", 176, 20, serial || words.at(176) != 0),
            ("Media Manufacturer:", 196, 10, serial || words.at(196) != 0),
        ] {
            if shown && words.at(place) != 0 {
                self.push("\t%s ", &[T(label.as_bytes())]);
                escape::push_visible(&mut self.out, &words.text(place, count));
                self.push("\n", &[]);
            }
        }
        let (major, minor) = (words.at(222), words.at(223));
        if major == 0 || major == 0xffff {
            return;
        }
        self.push("\tTransport:          ", &[]);
        let (kind, bits): (&str, &[&str]) = match major >> 12 {
            0 => ("Parallel", &["ATA8-APT"]),
            1 => (
                "Serial",
                &[
                    "ATA8-AST",
                    "SATA 1.0a",
                    "SATA II Extensions",
                    "SATA Rev 2.5",
                    "SATA Rev 2.6",
                    "SATA Rev 3.0",
                ],
            ),
            _ => ("", &[]),
        };
        match kind {
            "" => self.push("0x%04x", &[N(major.into())]),
            kind => self.push("%s", &[T(kind.as_bytes())]),
        }
        for (bit, name) in bits.iter().enumerate() {
            if major >> bit & 1 != 0 {
                self.push(", %s", &[T(name.as_bytes())]);
            }
        }
        match minor {
            0 | 0xffff => {}
            0x21 => self.push("; Revision: ATA8-AST T13 Project D1697 Revision 0b", &[]),
            minor => self.push("; Revision: 0x%04x", &[N(minor.into())]),
        }
        self.push("\n", &[]);
    }

    /// What a drive that does not say it follows, by what it has.
    fn seems(&self) -> u8 {
        let words = self.words;
        match () {
            () if words.has(206, 1) => 8,
            () if words.valid(83) && words.has(83, 1 << 10) => 6,
            () if words.valid(93) => 5,
            () if words.valid(83) && words.at(83) != 0x4000 || words.valid(50) || words.has(127, 1) => 4,
            () if words.valid(83) => 3,
            () if words.at(49) & 0x0c00 != 0 || words.has(53, 2) => 2,
            () => 1,
        }
    }

    fn standards(&mut self) {
        let words = self.words;
        self.likely = self.seems();
        self.push("Standards:", &[]);
        if self.packet && words.at(0) >> 8 & 0x1f == 5 {
            return self.push("\n\tLikely used CD-ROM ATAPI-1\n", &[]);
        }
        let minor = words.at(81);
        let known = standard(minor);
        if let Some((number, name)) = known {
            self.push("\n\tUsed: %s ", &[T(name.as_bytes())]);
            self.likely = self.likely.max(number);
        } else if minor != 0 && minor != 0xffff {
            self.push("\n\tUsed: unknown (minor revision code 0x%04x) ", &[N(minor.into())]);
        }
        let major = words.at(80);
        if major != 0 && major != 0xffff {
            self.push("\n\tSupported: ", &[]);
            let most = (1..15u8).rev().find(|bit| major >> bit & 1 != 0).unwrap_or(0);
            let before = self.likely;
            self.likely = before.max(most).max(3);
            // What is obsolete by then is not told.
            let least = match most {
                8.. => 5,
                6 | 7 => 4,
                5 => 3,
                _ if before <= 3 || known.is_none() && self.packet => 2,
                _ => 3,
            };
            for bit in (least..=most).rev() {
                if major >> bit & 1 != 0 {
                    self.push("%d ", &[N(bit.into())]);
                }
            }
        }
        match known {
            Some((number, _)) => {
                self.likely = match number {
                    _ if self.likely <= number => number,
                    6 | 8 => self.likely,
                    number => number + 1,
                };
                if self.likely > number {
                    let more = N(self.likely.into());
                    self.push("& some of %d", &[more]);
                }
                self.push("\n", &[]);
            }
            None => self.push("\n\tLikely used: %d\n", &[N(self.likely.into())]),
        }
    }

    fn packet_configuration(&mut self) {
        let general = self.words.at(0);
        let response = match general >> 5 & 3 {
            0 => "3ms.",
            1 => "<=10ms with INTRQ",
            2 => "50us.",
            _ => "unknown.",
        };
        let size = match general & 3 {
            0 => "12 bytes",
            1 => "16 bytes",
            _ => "Unknown",
        };
        self.push("\tDRQ response: %s\n\tPacket size: %s\n", &[T(response.as_bytes()), T(size.as_bytes())]);
        self.buffer();
    }

    fn configuration(&mut self) {
        let words = self.words;
        let current = words.has(53, 1);
        self.push("\tLogical\t\tmax\tcurrent\n", &[]);
        for (label, most, now) in [("cylinders\t", 1, 54), ("heads\t\t", 3, 55), ("sectors/track\t", 6, 56)] {
            let now = N(if current { words.at(now).into() } else { 0 });
            let most = self.n(most);
            self.push("\t", &[]);
            self.out.extend_from_slice(label.as_bytes());
            self.push("%d\t%d\n", &[most, now]);
        }
        self.push("\t--\n", &[]);
        if self.likely < 3 && words.at(4) != 0 && words.at(5) != 0 {
            let values = [self.n(4), self.n(5)];
            self.push("\tbytes/track: %d\tbytes/sector: %d\n", &values);
        }
        if current {
            self.push("\tCHS current addressable sectors:%12d\n", &[N(words.number(57, 2))]);
        }
        if words.has(49, 1 << 9) {
            self.push("\tLBA    user addressable sectors:%12d\n", &[N(words.number(60, 2))]);
            if words.has_48_bits() {
                self.push("\tLBA48  user addressable sectors:%12d\n", &[N(words.number(100, 4))]);
            }
        }
        let mut logical = 512;
        match words.valid(106) {
            true => {
                if words.has(106, 1 << 12) {
                    logical = words.number(117, 2) << 1;
                }
                let power = if words.has(106, 1 << 13) { words.at(106) & 15 } else { 0 };
                self.push("\tLogical  Sector size:%22d bytes\n", &[N(logical)]);
                self.push("\tPhysical Sector size:%22d bytes\n", &[N(logical << power)]);
                if words.valid(209) {
                    let offset = u64::from(words.at(209) & 0x1fff).saturating_mul(logical);
                    self.push("\tLogical Sector-0 offset:%19d bytes\n", &[N(offset)]);
                }
            }
            false => self.push("\tLogical/Physical Sector size:%14d bytes\n", &[N(512)]),
        }
        let bytes = words.sectors().saturating_mul(logical);
        self.push("\tdevice size with M = 1024*1024: %11d MBytes\n", &[N(bytes >> 20)]);
        self.push("\tdevice size with M = 1000*1000: %11d MBytes ", &[N(bytes / 1_000_000)]);
        if bytes > 1_000_000 * 100 || bytes / 1_000_000 > 0 && words.sectors() > 0 {
            self.push("(%d GB)", &[N(bytes / 1_000_000_000)]);
        }
        self.push("\n", &[]);
        self.buffer();
    }

    fn buffer(&mut self) {
        let (kind, size) = (self.words.at(20), self.words.at(21));
        self.push("\tcache/buffer size  = ", &[]);
        match size {
            0 | 0xffff => self.push("unknown", &[]),
            _ if usize::from(kind) >= BUFFERS.len() => self.push("unknown", &[]),
            size => self.push("%d KBytes", &[N(u64::from(size) / 2)]),
        }
        if let Some(name) = BUFFERS.get(usize::from(kind)).filter(|_| kind > 0 && size != 0 && size != 0xffff)
        {
            self.push(" (type=%s)", &[T(name.as_bytes())]);
        }
        self.push("\n", &[]);
        let words = self.words;
        match words.at(168) {
            0 => {}
            form @ 1..=5 => {
                let names = ["5.25 inch", "3.5 inch", "2.5 inch", "1.8 inch", "less than 1.8 inch"];
                let name = names.get(usize::from(form) - 1).copied().unwrap_or("");
                self.push("\tForm Factor: %s\n", &[T(name.as_bytes())]);
            }
            form @ 6..=7 => self.push("\tForm Factor: unknown (0x%04x]\n", &[N(form.into())]),
            _ => {}
        }
        match words.at(217) {
            1 => self.push("\tNominal Media Rotation Rate: Solid State Device\n", &[]),
            rate @ 0x402.. => self.push("\tNominal Media Rotation Rate: %d\n", &[N(rate.into())]),
            _ => {}
        }
    }

    fn capabilities(&mut self) {
        let words = self.words;
        self.push("Capabilities:\n\t", &[]);
        if self.packet && words.has(49, 1 << 13) {
            self.push("Cmd overlap, ", &[]);
        }
        if words.has(49, 1 << 9) {
            self.push("LBA, ", &[]);
        }
        if self.likely == 1 && !self.packet {
            self.push("IORDY not likely\n", &[]);
        } else {
            let may = if words.has(49, 1 << 11) { "" } else { "(may be)" };
            let can = if words.has(49, 1 << 10) { "can" } else { "cannot" };
            self.push("IORDY%s(%s be disabled)\n", &[T(may.as_bytes()), T(can.as_bytes())]);
        }
        if self.likely < 3 || self.packet {
            if words.at(21) != 0 && words.at(21) != 0xffff {
                let size = u64::from(words.at(21));
                self.push("\tBuffer size: %d.%dkB", &[N(size / 2), N(size % 2 * 5)]);
            }
            if words.at(22) != 0 {
                let bytes = self.n(22);
                self.push("\tbytes avail on r/w long: %d", &[bytes]);
            }
            if words.at(21) != 0 || words.at(22) != 0 {
                self.push("\n", &[]);
            }
            if self.likely == 1 && !self.packet {
                let can = if words.at(48) != 0 { "Can" } else { "Cannot" };
                self.push("\t%s perform double-word IO\n", &[T(can.as_bytes())]);
            }
        }
        if !self.packet && (words.has(76, 1 << 8) || words.valid(83) && words.has(83, 2)) {
            self.push("\tQueue depth: %d\n", &[N(u64::from(words.at(75) & 31) + 1)]);
        }
        if self.packet {
            if words.at(71) != 0 || words.at(72) != 0 {
                let values = [self.n(71), self.n(72)];
                self.push(
                    "\tOverlap support: %dus to release bus. %dus to clear BSY after SERVICE cmd.\n",
                    &values,
                );
            }
        } else {
            if self.likely > 1 {
                let who = if words.has(49, 1 << 13) { "Standard" } else { "Vendor" };
                self.push("\tStandby timer values: spec'd by %s", &[T(who.as_bytes())]);
                if words.valid(50) {
                    let least = if words.has(50, 1) { "with" } else { "no" };
                    self.push(", %s device specific minimum", &[T(least.as_bytes())]);
                }
                self.push("\n", &[]);
            }
            let most = u64::from(words.at(47) & 0xff);
            self.push("\tR/W multiple sector transfer: ", &[]);
            if self.likely == 1 && most == 0 {
                self.push("not supported\n", &[]);
            } else {
                self.push("Max = %d\tCurrent = ", &[N(most)]);
                match words.has(59, 1 << 8) {
                    true => self.push("%d\n", &[N(u64::from(words.at(59) & 0xff))]),
                    false => self.push("?\n", &[]),
                }
            }
            if words.valid(83) && words.has(83, 8) {
                match words.has(86, 8) {
                    true => self.push(
                        "\tAdvanced power management level: %d\n",
                        &[N(u64::from(words.at(91) & 0xff))],
                    ),
                    false => self.push("\tAdvanced power management level: disabled\n", &[]),
                }
            }
            if words.at(94) != 0 {
                let value = u64::from(words.at(94));
                self.push(
                    "\tRecommended acoustic management value: %d, current value: %d\n",
                    &[N(value >> 8), N(value & 0xff)],
                );
            }
        }
        self.modes();
    }

    /// The transfer modes.
    fn modes(&mut self) {
        let words = self.words;
        let cycles = words.has(53, 2);
        if words.has(49, 1 << 8) {
            self.push("\tDMA: ", &[]);
            let mut chosen = 0;
            let ultra = if words.has(53, 4) { words.at(88) } else { 0 };
            // There were three of the first kind: with others the word means nothing.
            let single = if words.at(62) & 0xf8f8 == 0 { words.at(62) } else { 0 };
            let multiple = words.at(63);
            for (name, modes) in [("sdma", single), ("mdma", multiple), ("udma", ultra)] {
                chosen += u32::from(modes >> 8).count_ones();
                push_modes(&mut self.out, name, modes, 8);
            }
            match words.at(52) >> 8 {
                old if single | multiple | ultra == 0 && words.at(52) != 0 => {
                    self.push("sdma%d", &[N(old.into())])
                }
                _ if chosen != 1 => self.push("(?)", &[]),
                _ => {}
            }
            self.push("\n", &[]);
            if cycles {
                let values = [self.n(65), self.n(66)];
                self.push("\t     Cycle time: min=%dns recommended=%dns\n", &values);
            }
        } else {
            self.push("\tDMA: not supported\n", &[]);
        }
        self.push("\tPIO: ", &[]);
        let old = words.at(51) >> 8;
        match words.at(64) & 0xff {
            _ if (self.likely < 3 || self.packet) && !cycles => {
                (0..=old.min(2)).for_each(|mode| self.push("pio%d ", &[N(mode.into())]))
            }
            modes if cycles && modes != 0 => {
                self.push("pio0 pio1 pio2 ", &[]);
                (0..6u64)
                    .filter(|mode| modes >> mode & 1 != 0)
                    .for_each(|mode| self.push("pio%d ", &[N(mode + 3)]));
            }
            _ => self.push("unknown", &[]),
        }
        self.push("\n", &[]);
        if cycles {
            let values = [self.n(67), self.n(68)];
            self.push("\t     Cycle time: no flow control=%dns  IORDY flow control=%dns\n", &values);
        }
    }

    /// The bits of a word, each with whether it is enabled by `enabled`.
    fn bits(&mut self, place: usize, names: &Names, enabled: u16) {
        for (bit, name) in names.iter().enumerate() {
            if self.words.at(place) >> bit & 1 == 0 || name.is_empty() {
                continue;
            }
            self.push(if enabled >> bit & 1 != 0 { "\t   *\t" } else { "\t    \t" }, &[]);
            match *name {
                "?" => {
                    self.push("unknown %d[%d]", &[N(place as u64), N(bit as u64)]);
                    if place == 206 && bit >= 12 {
                        self.push(" (vendor specific)", &[]);
                    }
                }
                name => self.push("%s", &[T(name.as_bytes())]),
            }
            self.push("\n", &[]);
        }
    }

    fn features(&mut self) {
        const ALL: u16 = 0xffff;
        let words = self.words;
        self.push("Commands/features:\n\tEnabled\tSupported:\n", &[]);
        self.bits(82, &SUPPORTED_82, words.at(85));
        self.bits(83, &SUPPORTED_83, words.at(86));
        if words.valid(84) && words.valid(87) {
            self.bits(84, &SUPPORTED_84, words.at(87));
        }
        if words.has(86, 1 << 15) && words.valid(119) && words.valid(120) {
            self.bits(119, &SUPPORTED_119, words.at(120));
        }
        self.bits(76, &SERIAL_76, ALL);
        self.bits(78, &SERIAL_78, words.at(79));
        if words.has(206, 1) {
            // What is not known is not said to be in use.
            self.bits(206, &TRANSPORT_206, 0x3f);
        }
    }

    /// What came with ATA-8.
    fn later(&mut self) {
        const ALL: u16 = 0xffff;
        let words = self.words;
        self.bits(69, &MORE_69, ALL);
        if words.has(169, 1) {
            self.push("\t   *\tData Set Management TRIM supported (limit ", &[]);
            match words.at(105) {
                0 => self.push("unknown)\n", &[]),
                1 => self.push("1 block)\n", &[]),
                blocks => self.push("%d blocks)\n", &[N(blocks.into())]),
            }
            if words.has(69, 1 << 14) {
                let what = if words.has(69, 1 << 5) { "ZEROs" } else { "data" };
                self.push("\t   *\tDeterministic read %s after TRIM\n", &[T(what.as_bytes())]);
            }
        }
    }

    fn security(&mut self) {
        let words = self.words;
        let status = words.at(128);
        self.push("Security: \n", &[]);
        match words.at(92) {
            0 | 0xffff => {}
            revision => self.push("\tMaster password revision code = %d\n", &[N(revision.into())]),
        }
        let states = [
            "supported",
            "enabled",
            "locked",
            "frozen",
            "expired: security count",
            "supported: enhanced erase",
        ];
        for (bit, state) in states.iter().enumerate() {
            let not = match (status >> bit & 1, bit) {
                (1, _) => "",
                (_, 0) => "(?)",
                _ => "not",
            };
            self.push("\t%s\t%s\n", &[T(not.as_bytes()), T(state.as_bytes())]);
        }
        if status & 2 != 0 {
            let level = if status & 0x100 != 0 { "maximum" } else { "high" };
            self.push("\tSecurity level %s\n", &[T(level.as_bytes())]);
        }
        let mut between: &[u8] = b"\t";
        for (place, name) in [(89, ""), (90, "ENHANCED ")] {
            let word = words.at(place);
            let most = if word & 0x8000 != 0 { 0x7fff } else { 0xff };
            let time = word & most;
            if time == 0 {
                continue;
            }
            self.out.extend_from_slice(between);
            between = b" ";
            // The highest value stands for more than the one before it.
            if time == most {
                self.push("more than ", &[]);
            }
            let minutes = u64::from(time.min(most - 1)) * 2;
            self.push("%dmin for %sSECURITY ERASE UNIT.", &[N(minutes), T(name.as_bytes())]);
        }
        if between == b" " {
            self.push("\n", &[]);
        }
    }

    fn reset(&mut self) {
        let result = self.words.at(93);
        let level = if result & 0x2000 != 0 { "above" } else { "below" };
        self.push("HW reset results:\n\tCBLID- %s Vih\n", &[T(level.as_bytes())]);
        let (device, how) = if result & 1 != 0 { (0, result >> 1) } else { (1, result >> 9) };
        self.push("\tDevice num = %d", &[N(device)]);
        match how & 3 {
            1 => self.push(" determined by the jumper\n", &[]),
            2 => self.push(" determined by CSEL\n", &[]),
            _ => self.push("\n", &[]),
        }
    }

    fn checksum(&mut self) {
        let word = self.words.at(255);
        let all = self.words.0.iter().flat_map(|word| word.to_le_bytes());
        let sum = all.fold(0u8, u8::wrapping_add);
        let [mark, _] = word.to_le_bytes();
        // What the sum of all bytes lacks.
        let expected = 0x100 - u64::from(sum);
        if mark != 0xa5 {
            let wanted = expected << 8 | 0xa5;
            self.push(
                "Integrity word not set (found 0x%04x, expected 0x%04x)\n",
                &[N(word.into()), N(wanted)],
            );
        } else if sum == 0 {
            self.push("Checksum: correct\n", &[]);
        } else {
            self.push("Checksum: incorrect (0x%02x), expected 0x%02x\n\n", &[N(sum.into()), N(expected)]);
        }
    }
}

/// Kinds of buffers.
pub const BUFFERS: [&str; 4] = ["unknown", "1Sect", "DualPort", "DualPortCache"];

/// Transfer modes: those of the lower byte that there are, `*` before those in use.
pub fn push_modes(to: &mut Vec<u8>, name: &str, modes: u16, count: u16) {
    for mode in 0..count {
        if modes >> mode & 0x101 == 0 {
            continue;
        }
        let star: &[u8] = if modes >> (mode + 8) & 1 != 0 { b"*" } else { b"" };
        to.extend_from_slice(&[star, name.as_bytes(), &[b'0' + mode as u8, b' ']].concat());
    }
}
