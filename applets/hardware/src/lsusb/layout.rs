//! How descriptors are laid out: tables that [`super::describe`] follows.
//!
//! Fields are words. What stands before a name says what it is: `.` a number of one byte, `:` of two, `,` of four, `t`
//! of three; `x`, `X`, `q` the same of one, two, four in hexadecimal, `U` of four as eight large digits, `b` of as many
//! bytes as `w` said, `B` of those as eight digits; `n` a number of one byte that counts what follows, `w` one that is a
//! size; `k` the first of such a size; `v` a version, `s` a text's number (`S`: one that is always shown), `c` a class,
//! `d` what is below it, `e` what is below that, `V` and `P` a vendor and a product, `E` an endpoint's address, `a` and
//! `A` the attributes of a configuration and an endpoint, `m` power, `z` a packet's size, `y` what an endpoint of a fast
//! device can do, `M` a frequency, `G` a GUID, `L` and `H` the rest in decimal and hexadecimal, `h` a class's answer,
//! `W` a display's size, `#` nothing that is shown.
//!
//! Before that: `*` as often as was counted, `2` with the field behind it so often, `!` if nothing was counted, `+N`
//! until N bytes are left. In a name `@`, `&` and `$` are the turn as `(0)`, `( 0)` and `[ 0]`. Behind it: `=` and `(` a
//! word of a list for the value, `-` words of a list for its bits, `|` and `%` lines of a list for its bits and for its
//! pairs of bits, `^N` a line for the pair at N, `_` a unit, `~W.V` the widths of name and value. A word `?1,2` ends the
//! layout unless the word at byte 4 is one of these, `;` ends it where the next field
//! is not there.

/// Any class, subclass or protocol.
pub const ANY: u8 = 0xff;

/// In the class's place: for what a device is asked, which is in no interface.
pub const ASKED: u8 = 0xfd;

/// What the descriptors of a class have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No title; the fields alone, behind the first two.
    Bare,
    /// The title, and all fields.
    Plain,
    /// A title made of the subtype's, and all fields.
    Named,
    /// The title, and the name of the subtype; what is amiss is told at the end.
    Audio,
    /// The same; what is amiss is told where it is found.
    Typed,
    /// The title is the subtype's, and that of a descriptor with fields cut off is not shown.
    Cdc,
}

/// Descriptors of a type, in interfaces of a class; the subtypes are known by the number of byte 2 and, from 0x100, that
/// of byte 3.
pub struct Group {
    pub kind: u8,
    pub class: u8,
    pub subclass: u8,
    /// The first and the last protocol.
    pub protocols: (u8, u8),
    pub style: Style,
    pub indent: usize,
    pub width: usize,
    pub title: &'static str,
    pub items: &'static [Item],
}

/// A subtype: its number, its name, its fields.
pub struct Item(pub u16, pub &'static str, pub &'static str);

const fn group(kind: u8, place: (u8, u8), style: Style, title: &'static str, items: &'static [Item]) -> Group {
    let indent = if matches!(style, Style::Bare) || kind == 0x25 { 10 } else { 8 };
    Group { kind, class: place.0, subclass: place.1, protocols: (0, ANY), style, indent, width: 19, title, items }
}

const fn plain(kind: u8, class: u8, indent: usize, title: &'static str, items: &'static [Item]) -> Group {
    Group { class, indent, ..group(kind, (ANY, ANY), Style::Plain, title, items) }
}

/// The input devices' class: others use the type of its descriptor otherwise.
pub const INPUT: u8 = 3;

pub static GROUPS: &[Group] = &[
    plain(1, ANY, 2, "Device Descriptor:", &[Item(0, "", ".bLength .bDescriptorType vbcdUSB cbDeviceClass dbDeviceSubClass ebDeviceProtocol .bMaxPacketSize0 VidVendor PidProduct vbcdDevice siManufacturer siProduct siSerial .bNumConfigurations")]),
    plain(2, ANY, 4, "Configuration Descriptor:", &[Item(0, "", ".bLength .bDescriptorType XwTotalLength .bNumInterfaces .bConfigurationValue siConfiguration abmAttributes mMaxPower")]),
    plain(4, ANY, 6, "Interface Descriptor:", &[Item(0, "", ".bLength .bDescriptorType .bInterfaceNumber .bAlternateSetting .bNumEndpoints cbInterfaceClass dbInterfaceSubClass ebInterfaceProtocol siInterface")]),
    plain(5, ANY, 8, "Endpoint Descriptor:", &[Item(0, "", ".bLength .bDescriptorType EbEndpointAddress AbmAttributes zwMaxPacketSize .bInterval ; .bRefresh .bSynchAddress")]),
    plain(9, ANY, 2, "OTG Descriptor:", &[Item(0, "", ".bLength .bDescriptorType xbmAttributes|w ; vbcdOTG")]),
    plain(11, ANY, 6, "Interface Association:", &[Item(0, "", ".bLength .bDescriptorType .bFirstInterface .bInterfaceCount cbFunctionClass dbFunctionSubClass ebFunctionProtocol siFunction")]),
    plain(12, ANY, 6, "Security Descriptor:", &[Item(0, "", ".bLength .bDescriptorType XwTotalLength .bNumEncryptionTypes")]),
    plain(14, ANY, 6, "Encryption Type Descriptor:", &[Item(0, "", ".bLength .bDescriptorType .bEncryptionType=n .bEncryptionValue .bAuthKeyIndex")]),
    plain(0x21, INPUT, 10, "HID Device Descriptor:", &[Item(0, "", ".bLength .bDescriptorType vbcdHID .bCountryCode=o nbNumDescriptors 2.bDescriptorType=r :wDescriptorLength")]),
    plain(6, ASKED, 2, "Device Qualifier (for other device speed):", &[Item(0, "", ".bLength .bDescriptorType vbcdUSB cbDeviceClass dbDeviceSubClass ebDeviceProtocol .bMaxPacketSize0 .bNumConfigurations")]),
    plain(15, ASKED, 2, "Binary Object Store Descriptor:", &[Item(0, "", ".bLength .bDescriptorType XwTotalLength .bNumDeviceCaps")]),
    Group { indent: 4, ..group(16, (ASKED, ANY), Style::Named, "", CAPABILITIES) },
    Group { indent: 8, ..group(0x30, (ANY, ANY), Style::Bare, "", &[Item(0, "", ".bMaxBurst y")]) },
    Group { protocols: (0x62, 0x62), indent: 8, ..group(0x24, (8, 6), Style::Bare, "", &[Item(0, "", "D")]) },
    group(0x21, (11, 0), Style::Plain, "ChipCard Interface Descriptor:", &[Item(0, "", ".bLength .bDescriptorType vbcdCCID .nMaxSlotIndex .bVoltageSupport-a_ ,dwProtocols-b ,dwDefaultClock ,dwMaxiumumClock .bNumClockSupported ,dwDataRate_bps ,dwMaxDataRate_bps .bNumDataRatesSupp. ,dwMaxIFSD UdwSyncProtocols-c UdwMechanical-d UdwFeatures|e ,dwMaxCCIDMsgLen hbClassGetResponse hbClassEnvelope WwlcdLayout .bPINSupport-f .bMaxCCIDBusySlots")]),
    Group { width: 31, ..group(0x21, (0xfe, 1), Style::Plain, "Device Firmware Upgrade Interface Descriptor:", &[Item(0, "", ".bLength .bDescriptorType .bmAttributes|g :wDetachTimeout_milliseconds :wTransferSize_bytes ; vbcdDFUVersion~31.5")]) },
    group(0x24, (2, ANY), Style::Cdc, "", CDC),
    Group { protocols: (0, 0x1f), ..group(0x24, (1, 1), Style::Audio, "AudioControl Interface Descriptor:", CONTROL_1) },
    Group { protocols: (0x20, 0x20), ..group(0x24, (1, 1), Style::Audio, "AudioControl Interface Descriptor:", CONTROL_2) },
    Group { protocols: (0, 0x1f), ..group(0x24, (1, 2), Style::Audio, "AudioStreaming Interface Descriptor:", STREAM_1) },
    Group { protocols: (0x20, 0x20), ..group(0x24, (1, 2), Style::Audio, "AudioStreaming Interface Descriptor:", STREAM_2) },
    Group { protocols: (0, 0x1f), ..group(0x25, (1, 2), Style::Audio, "AudioStreaming Endpoint Descriptor:", &[Item(1, "EP_GENERAL", "xbmAttributes|h .bLockDelayUnits=i XwLockDelay")]) },
    Group { protocols: (0x20, 0x20), ..group(0x25, (1, 2), Style::Audio, "AudioStreaming Endpoint Descriptor:", &[Item(1, "EP_GENERAL", "xbmAttributes|j xbmControls%k .bLockDelayUnits=i XwLockDelay")]) },
    group(0x24, (1, 3), Style::Typed, "MIDIStreaming Interface Descriptor:", MIDI),
    group(0x25, (1, 3), Style::Typed, "MIDIStreaming Endpoint Descriptor:", &[Item(1, "GENERAL", "nbNumEmbMIDIJack *.baAssocJackID&")]),
    group(0x24, (14, 1), Style::Typed, "VideoControl Interface Descriptor:", VIDEO),
    group(0x25, (14, 1), Style::Typed, "VideoControl Endpoint Descriptor:", &[Item(3, "EP_INTERRUPT", ":wMaxTransferSize")]),
    Group { width: 31, ..group(0x24, (14, 2), Style::Typed, "VideoStreaming Interface Descriptor:", VIDEO_STREAM) },
];

const CAPABILITIES: &[Item] = &[
    Item(2, "USB 2.0 Extension", ".bLength .bDescriptorType .bDevCapabilityType qbmAttributes~15.0|s"),
    Item(3, "SuperSpeed USB", ".bLength .bDescriptorType .bDevCapabilityType xbmAttributes|t XwSpeedsSupported|u .bFunctionalitySupport~21.4^0v .bU1DevExitLat_micro :bU2DevExitLat_micro"),
    Item(4, "Container ID", ".bLength .bDescriptorType .bDevCapabilityType .bReserved GContainerID~24.0"),
    Item(5, "Platform", ".bLength .bDescriptorType .bDevCapabilityType .bReserved GPlatformCapabilityUUID~26.0 +0xCapabilityData$~24.0"),
    Item(10, "SuperSpeedPlus USB", ".bLength .bDescriptorType .bDevCapabilityType #bReserved qbmAttributes XwFunctionalitySupport #bReserved #bReserved +0qbmSublinkSpeedAttr$~24.0"),
];

const CDC: &[Item] = &[
    Item(0, "CDC Header", "vbcdCDC"),
    Item(1, "CDC Call Management", "xbmCapabilities|A .bDataInterface"),
    Item(2, "CDC ACM", "xbmCapabilities|B"),
    Item(6, "CDC Union", ".bMasterInterface LbSlaveInterface~24.0"),
    Item(7, "Country Selection", "SiCountryCodeRelDate~22.6 XwCountryCode~22.6 ; XwCountryCode~22.6 ; XwCountryCode~22.6 ; XwCountryCode~22.6"),
    Item(8, "CDC Telephone operations", "xbmCapabilities|C"),
    Item(10, "Network Channel Terminal", ".bEntityId~21.6 siName~21.6 .bChannelIndex~21.6 .bPhysicalInterface~21.6"),
    Item(15, "CDC Ethernet", "SiMacAddress~24.10 qbmEthernetStatistics~24.10 :wMaxSegmentSize~24.10 XwNumberMCFilters~24.10 .bNumberPowerFilters~24.10"),
    Item(17, "CDC WHCM", "vbcdVersion"),
    Item(18, "CDC MDLM", "vbcdCDC GbGUID~20.0"),
    Item(19, "CDC MDLM detail", "9bGuidDescriptorType~21.0 HbDetailData~21.0"),
    Item(21, "CDC OBEX", "vbcdVersion"),
    Item(26, "CDC NCM", "vbcdNcmVersion xbmNetworkCapabilities~22.0|D"),
    Item(27, "CDC MBIM", "vbcdMBIMVersion :wMaxControlMessage~21.0 .bNumberFilters~21.0 .bMaxFilterSize~21.0 :wMaxSegmentSize~21.0 xbmNetworkCapabilities~22.0|E"),
    Item(28, "CDC MBIM Extended", "vbcdMBIMExtendedVersion~31.6 .bMaxOutstandingCommandMessages~31.6 :wMTU~31.6"),
];

const CONTROL_1: &[Item] = &[
    Item(1, "HEADER", "vbcdADC XwTotalLength nbInCollection *.baInterfaceNr@"),
    Item(2, "INPUT_TERMINAL", ".bTerminalID XwTerminalType=F .bAssocTerminal .bNrChannels XwChannelConfig|G siChannelNames siTerminal"),
    Item(3, "OUTPUT_TERMINAL", ".bTerminalID XwTerminalType=F .bAssocTerminal .bSourceID siTerminal"),
    Item(4, "MIXER_UNIT", ".bUnitID nbNrInPins *.baSourceID@ .bNrChannels XwChannelConfig|G siChannelNames +1xbmControls@ siMixer"),
    Item(5, "SELECTOR_UNIT", ".bUnitID nbNrInPins *.baSourceID@ siSelector"),
    Item(6, "FEATURE_UNIT", ".bUnitID .bSourceID wbControlSize +1bbmaControls@|H siFeature"),
    Item(7, "PROCESSING_UNIT", ".bUnitID XwProcessType=I nbNrInPins *.baSourceID@ .bNrChannels XwChannelConfig|G siChannelNames nbControlSize *xbmControls@ siProcessing ?1,2 nbNrModes *XwaModes@|G"),
    Item(8, "EXTENSION_UNIT", ".bUnitID XwExtensionCode nbNrInPins *.baSourceID@ .bNrChannels XwChannelConfig|G siChannelNames nbControlSize *xbmControls@ siExtension"),
];

const CONTROL_2: &[Item] = &[
    Item(1, "HEADER", "vbcdADC .bCategory XwTotalLength xbmControls%J"),
    Item(2, "INPUT_TERMINAL", ".bTerminalID XwTerminalType=F .bAssocTerminal .bCSourceID .bNrChannels qbmChannelConfig|K siChannelNames XbmControls%L siTerminal"),
    Item(3, "OUTPUT_TERMINAL", ".bTerminalID XwTerminalType=F .bAssocTerminal .bSourceID .bCSourceID XbmControls%M siTerminal"),
    Item(4, "MIXER_UNIT", ".bUnitID nbNrInPins *.baSourceID@ .bNrChannels qbmChannelConfig|K siChannelNames +2xbmMixerControls@ xbmControls%N siMixer"),
    Item(5, "SELECTOR_UNIT", ".bUnitID nbNrInPins *.baSourceID@ xbmControls%O siSelector"),
    Item(6, "FEATURE_UNIT", ".bUnitID .bSourceID +1qbmaControls@%H siFeature"),
    Item(7, "EFFECT_UNIT", ".bUnitID XwEffectType .bSourceID +1qbmaControls@ siEffects"),
    Item(8, "PROCESSING_UNIT", ".bUnitID XwProcessType=P nbNrInPins *.baSourceID@ .bNrChannels qbmChannelConfig|K siChannelNames XbmControls siProcessing ?1,2 nbNrModes *qdaModes@|K"),
    Item(9, "EXTENSION_UNIT", ".bUnitID XwExtensionCode nbNrInPins *.baSourceID@ .bNrChannels qbmChannelConfig|K siChannelNames xbmControls%Q siExtension"),
    Item(10, "CLOCK_SOURCE", ".bClockID .bmAttributes=R xbmControls%S .bAssocTerminal siClockSource"),
    Item(11, "CLOCK_SELECTOR", ".bClockID nbNrInPins *.baCSourceID@ xbmControls%T siClockSelector"),
    Item(12, "CLOCK_MULTIPLIER", ".bClockID .bCSourceID xbmControls%U siClockMultiplier"),
    Item(13, "SAMPLING_RATE_CONVERTER", ".bUnitID .bSourceID .bCSourceInID .bCSourceOutID siSRC"),
];

const STREAM_1: &[Item] = &[
    Item(1, "AS_GENERAL", ".bTerminalLink .bDelay_frames XwFormatTag=V"),
    Item(0x102, "FORMAT_TYPE", ".bFormatType(W .bNrChannels .bSubframeSize .bBitResolution nbSamFreqType=X !ttLowerSamFreq !ttUpperSamFreq *ttSamFreq$"),
    Item(0x202, "FORMAT_TYPE", ".bFormatType(W :wMaxBitRate :wSamplesPerFrame nbSamFreqType=X !ttLowerSamFreq !ttUpperSamFreq *ttSamFreq$"),
    Item(0x302, "FORMAT_TYPE", ".bFormatType(W .bNrChannels .bSubframeSize .bBitResolution nbSamFreqType=X !ttLowerSamFreq !ttUpperSamFreq *ttSamFreq$"),
];

const STREAM_2: &[Item] = &[
    Item(1, "AS_GENERAL", ".bTerminalLink xbmControls%Y .bFormatType qbmFormats|Z .bNrChannels qbmChannelConfig|K siChannelNames"),
    Item(0x102, "FORMAT_TYPE", ".bFormatType(W .bSubslotSize .bBitResolution"),
    Item(0x202, "FORMAT_TYPE", ".bFormatType(W :wMaxBitRate :wSlotsPerFrame"),
    Item(0x302, "FORMAT_TYPE", ".bFormatType(W .bSubslotSize .bBitResolution"),
];

const MIDI: &[Item] = &[
    Item(1, "HEADER", "vbcdADC XwTotalLength"),
    Item(2, "MIDI_IN_JACK", ".bJackType=0 .bJackID siJack"),
    Item(3, "MIDI_OUT_JACK", ".bJackType=0 .bJackID nbNrInputPins 2.baSourceID& .BaSourcePin& siJack"),
    Item(4, "ELEMENT", ".bElementID nbNrInputPins 2.baSourceID& .BaSourcePin& .bNrOutputPins .bInTerminalLink .bOutTerminalLink wbElCapsSize BbmElementCaps~15.0|1 siElement"),
];

const VIDEO: &[Item] = &[
    Item(1, "HEADER", "vbcdUVC XwTotalLength MdwClockFrequency nbInCollection *.baInterfaceNr&"),
    Item(2, "INPUT_TERMINAL", ".bTerminalID XwTerminalType=2 .bAssocTerminal siTerminal ?201 :wObjectiveFocalLengthMin~25.6 :wObjectiveFocalLengthMax~25.6 :wOcularFocalLength~25.6 wbControlSize~25.6 BbmControls~21.0|3"),
    Item(3, "OUTPUT_TERMINAL", ".bTerminalID XwTerminalType=2 .bAssocTerminal .bSourceID siTerminal"),
    Item(4, "SELECTOR_UNIT", ".bUnitID nbNrInPins *.baSource& siSelector"),
    Item(5, "PROCESSING_UNIT", ".bUnitID .bSourceID :wMaxMultiplier wbControlSize BbmControls~15.0|4 siProcessing ; xbmVideoStandards|5"),
    Item(6, "EXTENSION_UNIT", ".bUnitID GguidExtensionCode~26.0 .bNumControls nbNrInPins *.baSourceID& nbControlSize *xbmControls& siExtension"),
    Item(7, "ENCODING UNIT", ".bUnitID .bSourceID siEncoding wbControlSize BbmControls~24.0|6 BbmControlsRuntime~24.0|6"),
];

const VIDEO_STREAM: &[Item] = &[
    Item(1, "INPUT_HEADER", "nbNumFormats XwTotalLength EbEndpointAddress .bmInfo .bTerminalLink .bStillCaptureMethod .bTriggerSupport .bTriggerUsage wbControlSize *kbmaControls&"),
    Item(2, "OUTPUT_HEADER", "nbNumFormats~27.6 XwTotalLength~27.6 EbEndpointAddress~27.6 .bTerminalLink~27.6 wbControlSize~27.6 *kbmaControls&~27.6"),
    Item(3, "STILL_IMAGE_FRAME", "EbEndpointAddress nbNumImageSizePatterns 2:wWidth& :wHeight& nbNumCompressionPatterns *.bCompression&"),
    Item(4, "FORMAT_UNCOMPRESSED", ".bFormatIndex .bNumFrameDescriptors GguidFormat~38.0 .bBitsPerPixel .bDefaultFrameIndex .bAspectRatioX .bAspectRatioY xbmInterlaceFlags|7^48 .bCopyProtect"),
    Item(5, "FRAME_UNCOMPRESSED", FRAME),
    Item(6, "FORMAT_MJPEG", ".bFormatIndex .bNumFrameDescriptors .bFlags|9 .bDefaultFrameIndex .bAspectRatioX .bAspectRatioY xbmInterlaceFlags|7^48 .bCopyProtect"),
    Item(7, "FRAME_MJPEG", FRAME),
    Item(10, "FORMAT_MPEG2TS", ".bFormatIndex .bDataOffset .bPacketLength .bStrideLength ; GguidStrideFormat~38.0"),
    Item(13, "COLORFORMAT", ".bColorPrimaries(l .bTransferCharacteristics(m .bMatrixCoefficients(p"),
    Item(16, "FORMAT_FRAME_BASED", ".bFormatIndex .bNumFrameDescriptors GguidFormat~38.0 .bBitsPerPixel .bDefaultFrameIndex .bAspectRatioX .bAspectRatioY xbmInterlaceFlags|7^48 .bCopyProtect .bVariableSize~29.6"),
    Item(17, "FRAME_FRAME_BASED", ".bFrameIndex xbmCapabilities|q :wWidth :wHeight ,dwMinBitRate ,dwMaxBitRate ,dwDefaultFrameInterval nbFrameIntervalType ,dwBytesPerLine !,dwMinFrameInterval !,dwMaxFrameInterval !,dwFrameIntervalStep *,dwFrameInterval&"),
    Item(18, "FORMAT_STREAM_BASED", ".bFormatIndex GguidFormat~38.0 ,dwPacketLength"),
];

const FRAME: &str = ".bFrameIndex xbmCapabilities|q :wWidth :wHeight ,dwMinBitRate ,dwMaxBitRate ,dwMaxVideoFrameBufferSize ,dwDefaultFrameInterval nbFrameIntervalType !,dwMinFrameInterval !,dwMaxFrameInterval !,dwFrameIntervalStep *,dwFrameInterval&";

/// Lists, by the letter that fields name them by. Words are for the numbers from 0, or from the one in hexadecimal that
/// stands before a `=`; `*=` is for all others. Of bits, `A|B` is shown as B where the bit is not set, `+A` only where
/// that in front of it, and the `+` ones in front, are not; a `<` in front of a list has its last shown first.
pub static LISTS: &[(u8, &str)] = &[
    (b'a', "5.0V;3.0V;1.8V"),
    (b'b', "T=0;T=1"),
    (b'c', "2-wire;3-wire;I2C"),
    (b'd', "accept;eject;capture;lock"),
    (b'e', "1=Auto configuration based on ATR;Auto activation on insert;Auto voltage selection;Auto clock change;Auto baud rate change;Auto parameter negotiation made by CCID;+Auto PPS made by CCID;CCID can set ICC in clock stop mode;NAD value other than 0x00 accepted;Auto IFSD exchange;10=TPDU level exchange;+Short APDU level exchange;+Short and extended APDU level exchange"),
    (b'f', "verification;modification"),
    (b'g', "<Download Supported|Download Unsupported;Upload Supported|Upload Unsupported;Manifestation Tolerant|Manifestation Intolerant;Will Detach|Will Not Detach"),
    (b'h', "Sampling Frequency;Pitch;Audio Data Format Control;7=MaxPacketsOnly"),
    (b'i', "Undefined;Milliseconds;Decoded PCM samples"),
    (b'j', "7=MaxPacketsOnly"),
    (b'k', "Pitch Control;Data Overrun Control;Data Underrun Control"),
    (b'l', "Unspecified;BT.709,sRGB;BT.470-2 (M);BT.470-2 (B,G);SMPTE 170M;SMPTE 240M;*=Unknown"),
    (b'm', "Unspecified;BT.709;BT.470-2 (M);BT.470-2 (B,G);SMPTE 170M;SMPTE 240M;Linear;sRGB;*=Unknown"),
    (b'n', "UNSECURE;WIRED;CCM_1;RSA_1;*=RESERVED"),
    (b'o', "Not supported;Arabic;Belgian;Canadian-Bilingual;Canadian-French;Czech Republic;Danish;Finnish;French;German;Greek;Hebrew;Hungary;International (ISO);Italian;Japan (Katakana);Korean;Latin American;Netherlands/Dutch;Norwegian;Persian (Farsi);Poland;Portuguese;Russia;Slovakia;Spanish;Swedish;Swiss/French;Swiss/German;Switzerland;Taiwan;Turkish-Q;UK;US;Yugoslavia;Turkish-F;*=Unknown"),
    (b'p', "Unspecified;BT.709;FCC;BT.470-2 (B,G);SMPTE 170M (BT.601);SMPTE 240M;*=Unknown"),
    (b'q', "Still image supported|Still image unsupported;Fixed frame-rate"),
    (b'r', "21=HID;Report;Physical;*=(null)"),
    (b's', "1=HIRD Link Power Management (LPM) Supported;BESL Link Power Management (LPM) Supported"),
    (b't', "1=Latency Tolerance Messages (LTM) Supported"),
    (b'u', "Device can operate at Low Speed (1Mbps);Device can operate at Full Speed (12Mbps);Device can operate at High Speed (480Mbps);Device can operate at SuperSpeed (5Gbps)"),
    (b'v', "Lowest fully-functional device speed is Low Speed (1Mbps);Lowest fully-functional device speed is Full Speed (12Mbps);Lowest fully-functional device speed is High Speed (480Mbps);Lowest fully-functional device speed is SuperSpeed (5Gbps)"),
    (b'w', "SRP (Session Request Protocol);HNP (Host Negotiation Protocol)"),
    (b'A', "call management;use DataInterface"),
    (b'B', "<get/set/clear comm features;line coding and serial state;sends break;connection notifications"),
    (b'C', "<simple mode;standalone mode;computer centric mode"),
    (b'D', "<packet filter;net address;encapsulated commands;max datagram size;crc mode;8-byte ntb input size"),
    (b'E', "<3=max datagram size;5=8-byte ntb input size"),
    (b'F', "100=USB Undefined;USB Streaming;1ff=USB Vendor Specific;200=Input Undefined;Microphone;Desktop Microphone;Personal Microphone;Omni-directional Microphone;Microphone Array;Processing Microphone Array;300=Output Undefined;Speaker;Headphones;Head Mounted Display Audio;Desktop Speaker;Room Speaker;Communication Speaker;Low Frequency Effects Speaker;400=Bidirectional Undefined;Handset;Headset;Speakerphone, no echo reduction;Echo-suppressing speakerphone;Echo-canceling speakerphone;500=Telephony Undefined;Phone line;Telephone;Down Line Phone;600=External Undefined;Analog Connector;Digital Audio Interface;Line Connector;Legacy Audio Connector;SPDIF interface;1394 DA stream;1394 DV stream soundtrack;700=Embedded Undefined;Level Calibration Noise Source;Equalization Noise;CD Player;DAT;DCC;MiniDisc;Analog Tape;Phonograph;VCR Audio;Video Disc Audio;DVD Audio;TV Tuner Audio;Satellite Receiver Audio;Cable Tuner Audio;DSS Audio;Radio Receiver;Radio Transmitter;Multitrack Recorder;Synthesizer;*=(null)"),
    (b'G', "Left Front (L);Right Front (R);Center Front (C);Low Frequency Enhancement (LFE);Left Surround (LS);Right Surround (RS);Left of Center (LC);Right of Center (RC);Surround (S);Side Left (SL);Side Right (SR);Top (T)"),
    (b'H', "Mute Control;Volume Control;Bass Control;Mid Control;Treble Control;Graphic Equalizer Control;Automatic Gain Control;Delay Control;Bass Boost Control;Loudness Control;Input gain Control;Input gain pad Control;Phase inverter Control"),
    (b'I', "Undefined;Up/Down-mix;Dolby Prologic;3D Stereo Extender;Reverberation;Chorus;Dyn Range Comp"),
    (b'J', "Latency control Control"),
    (b'K', "Front Left (FL);Front Right (FR);Front Center (FC);Low Frequency Effects (LFE);Back Left (BL);Back Right (BR);Front Left of Center (FLC);Front Right of Center (FRC);Back Center (BC);Side Left (SL);Side Right (SR);Top Center (TC);Top Front Left (TFL);Top Front Center (TFC);Top Front Right (TFR);Top Back Left (TBL);Top Back Center (TBC);Top Back Right (TBR);Top Front Left of Center (TFLC);Top Front Right of Center (TFRC);Left Low Frequency Effects (LLFE);Right Low Frequency Effects (RLFE);Top Side Left (TSL);Top Side Right (TSR);Bottom Center (BC);Back Left of Center (BLC)"),
    (b'L', "Copy Protect Control;Connector Control;Overload Control;Cluster Control;Underflow Control;Overflow Control"),
    (b'M', "Copy Protect Control;Connector Control;Overload Control;Underflow Control;Overflow Control"),
    (b'N', "Cluster Control;Underflow Control;Overflow Control"),
    (b'O', "Selector Control"),
    (b'P', "Undefined;Up/Down-mix;Dolby Prologic;Stereo Extender"),
    (b'Q', "Enable Control;Cluster Control;Underflow Control;Overflow Control"),
    (b'R', "External clock ;Internal fixed clock ;Internal variable clock ;Internal programmable clock ;External clock (synchronized to SOF);Internal fixed clock (synchronized to SOF);Internal variable clock (synchronized to SOF);Internal programmable clock (synchronized to SOF)"),
    (b'S', "Clock Frequency Control;Clock Validity Control"),
    (b'T', "Clock Selector Control"),
    (b'U', "Clock Numerator Control;Clock Denominator Control"),
    (b'V', "TYPE_I_UNDEFINED;PCM;PCM8;IEEE_FLOAT;ALAW;MULAW;1000=TYPE_II_UNDEFINED;MPEG;AC-3;2000=TYPE_III_UNDEFINED;IEC1937_AC-3;IEC1937_MPEG-1_Layer1;IEC1937_MPEG-Layer2/3/NOEXT;IEC1937_MPEG-2_EXT;IEC1937_MPEG-2_Layer1_LS;IEC1937_MPEG-2_Layer2/3_LS;*=undefined"),
    (b'W', "1=FORMAT_TYPE_I;FORMAT_TYPE_II;FORMAT_TYPE_III;FORMAT_TYPE_IV"),
    (b'X', "Continuous;*=Discrete"),
    (b'Y', "Active Alternate Setting Control;Valid Alternate Setting Control"),
    (b'Z', "PCM;PCM8;IEEE_FLOAT;ALAW;MULAW"),
    (b'0', "1=Embedded;External;*=Invalid"),
    (b'1', "Undefined;MIDI Clock;MTC (MIDI Time Code);MMC (MIDI Machine Control);GM1 (General MIDI v.1);GM2 (General MIDI v.2);GS MIDI Extension;XG MIDI Extension;EFX;MIDI Patch Bay;DLS1 (Downloadable Sounds Level 1);DLS2 (Downloadable Sounds Level 2)"),
    (b'2', "100=USB Vendor Specific;USB Streaming;200=Input Vendor Specific;Camera Sensor;Sequential Media;300=Output Vendor Specific;Generic Display;Sequential Media;400=External Vendor Specific;Composite Video;S-Video;Component Video;*="),
    (b'3', "Scanning Mode;Auto-Exposure Mode;Auto-Exposure Priority;Exposure Time (Absolute);Exposure Time (Relative);Focus (Absolute);Focus (Relative);Iris (Absolute);Iris (Relative);Zoom (Absolute);Zoom (Relative);PanTilt (Absolute);PanTilt (Relative);Roll (Absolute);Roll (Relative);Reserved;Reserved;Focus, Auto;Privacy"),
    (b'4', "Brightness;Contrast;Hue;Saturation;Sharpness;Gamma;White Balance Temperature;White Balance Component;Backlight Compensation;Gain;Power Line Frequency;Hue, Auto;White Balance Temperature, Auto;White Balance Component, Auto;Digital Multiplier;Digital Multiplier Limit;Analog Video Standard;Analog Video Lock Status"),
    (b'5', "None;NTSC - 525/60;PAL - 625/50;SECAM - 625/50;NTSC - 625/50;PAL - 525/60"),
    (b'6', "Select Layer;Profile and Toolset;Video Resolution;Minimum Frame Interval;Slice Mode;Rate Control Mode;Average Bit Rate;CPB Size;Peak Bit Rate;Quantization Parameter;Synchronization and Long-Term Reference Frame;Long-Term Buffer;Picture Long-Term Reference;LTR Validation;Level IDC;SEI Message;QP Range;Priority ID;Start or Stop Layer/View;Error Resiliency"),
    (b'7', "Interlaced stream or variable: Yes|Interlaced stream or variable: No;Fields per frame: 1 fields|Fields per frame: 2 fields;Field 1 first: Yes|Field 1 first: No"),
    (b'8', "Field pattern: Field 1 only;Field pattern: Field 2 only;Field pattern: Regular pattern of fields 1 and 2;Field pattern: Random pattern of fields 1 and 2"),
    (b'9', "Fixed-size samples: Yes|Fixed-size samples: No"),
];
