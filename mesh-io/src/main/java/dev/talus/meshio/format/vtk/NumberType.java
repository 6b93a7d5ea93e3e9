package dev.talus.meshio.format.vtk;

import java.util.Locale;
import java.util.Optional;

/** Number types of VTK files. */
enum NumberType {
  INT8("Int8", 1, Kind.INTS),
  UINT8("UInt8", 1, Kind.INTS),
  INT16("Int16", 2, Kind.INTS),
  UINT16("UInt16", 2, Kind.INTS),
  INT32("Int32", 4, Kind.INTS),
  UINT32("UInt32", 4, Kind.LONGS),
  INT64("Int64", 8, Kind.LONGS),
  UINT64("UInt64", 8, Kind.LONGS),
  FLOAT32("Float32", 4, Kind.FLOATS),
  FLOAT64("Float64", 8, Kind.DOUBLES);

  /** What numbers are kept as in memory. */
  enum Kind {
    INTS(4),
    LONGS(8),
    FLOATS(4),
    DOUBLES(8);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }
  }

  private final String xmlName;
  private final int bytes;
  private final Kind natural;

  NumberType(String xmlName, int bytes, Kind natural) {
    this.xmlName = xmlName;
    this.bytes = bytes;
    this.natural = natural;
  }

  static Optional<NumberType> ofXml(String name) {
    for (NumberType type : values()) {
      if (type.xmlName.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The type of a legacy name. {@code vtkIdType} is stored in 32 bits there; {@code long} has 64,
   * as on all systems but Windows.
   */
  static Optional<NumberType> ofLegacy(String name) {
    return Optional.ofNullable(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "char", "signed_char", "vtktypeint8" -> INT8;
          case "unsigned_char", "vtktypeuint8" -> UINT8;
          case "short", "vtktypeint16" -> INT16;
          case "unsigned_short", "vtktypeuint16" -> UINT16;
          case "int", "vtkidtype", "vtktypeint32" -> INT32;
          case "unsigned_int", "vtktypeuint32" -> UINT32;
          case "long", "long_long", "vtktypeint64" -> INT64;
          case "unsigned_long", "unsigned_long_long", "vtktypeuint64" -> UINT64;
          case "float" -> FLOAT32;
          case "double" -> FLOAT64;
          default -> null;
        });
  }

  /** Name in XML files. */
  String xmlName() {
    return xmlName;
  }

  /** Bytes a number in the file. */
  int bytes() {
    return bytes;
  }

  /** The kind that holds every number of this type unchanged. */
  Kind natural() {
    return natural;
  }

  boolean isFloating() {
    return natural == Kind.FLOATS || natural == Kind.DOUBLES;
  }
}
