package dev.talus.meshio.format;

/**
 * What kind of file this is, in words for a user.
 *
 * @param format short name, e.g. {@code vtu}
 * @param version version that the file gives, may be empty
 * @param encoding how values are stored, e.g. {@code appended raw, zlib, UInt64 headers}
 */
public record FormatInfo(String format, String version, String encoding) {}
