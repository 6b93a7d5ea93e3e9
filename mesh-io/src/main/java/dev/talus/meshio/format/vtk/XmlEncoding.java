package dev.talus.meshio.format.vtk;

/** How an XML writer stores values. */
public enum XmlEncoding {
  /** Text; the largest and slowest, but readable. NaN is written, though VTK cannot read it. */
  ASCII,
  /** Binary behind the markup; the fastest. */
  APPENDED_RAW,
  /** Binary behind the markup, in blocks compressed with zlib. */
  APPENDED_ZLIB
}
