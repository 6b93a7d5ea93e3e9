package dev.talus.meshio.particle;

/**
 * What is known of a column before its values are read.
 *
 * @param name name in frames, e.g. {@code vx}
 * @param kind what its values are
 * @param sourceName name in the file, where that is another one, e.g. {@code U[1]}
 */
public record ColumnInfo(String name, ColumnKind kind, String sourceName) {}
