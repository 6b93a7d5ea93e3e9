package dev.talus.meshio.particle;

/** What the values of a particle column are. */
public enum ColumnKind {
  /** 64-bit integers: identifiers, types, image flags. */
  LONG,
  /** Double precision numbers, possibly not finite. */
  DOUBLE,
  /** Words, e.g. chemical elements. */
  TEXT
}
