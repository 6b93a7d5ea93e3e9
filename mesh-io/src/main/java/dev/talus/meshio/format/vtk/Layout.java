package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/**
 * How the arrays of an XML file are stored in binary form.
 *
 * @param headerBytes bytes of a length, 4 or 8
 * @param order order of the bytes of lengths and numbers
 * @param codec compression of the blocks
 */
record Layout(int headerBytes, ByteOrder order, Codec codec) {

  /** What the attributes of the root element say; absent ones have the defaults of VTK. */
  static Layout of(XmlElement root, String fileName) throws MeshFormatException {
    return new Layout(headerBytes(root, fileName), order(root, fileName), codec(root, fileName));
  }

  private static int headerBytes(XmlElement root, String fileName) throws MeshFormatException {
    return switch (root.attribute("header_type")) {
      case "", "UInt32" -> 4;
      case "UInt64" -> 8;
      default -> throw unknown(root, "header_type", "UInt32 or UInt64", fileName);
    };
  }

  private static ByteOrder order(XmlElement root, String fileName) throws MeshFormatException {
    return switch (root.attribute("byte_order")) {
      case "", "LittleEndian" -> ByteOrder.LITTLE_ENDIAN;
      case "BigEndian" -> ByteOrder.BIG_ENDIAN;
      default -> throw unknown(root, "byte_order", "LittleEndian or BigEndian", fileName);
    };
  }

  private static Codec codec(XmlElement root, String fileName) throws MeshFormatException {
    StringJoiner known = new StringJoiner(", ");
    for (Codec codec : Codec.values()) {
      if (codec.vtkName().equals(root.attribute("compressor"))) {
        return codec;
      }
      if (codec != Codec.NONE) {
        known.add(codec.vtkName());
      }
    }
    throw unknown(root, "compressor", "one of " + known, fileName);
  }

  private static MeshFormatException unknown(
      XmlElement root, String attribute, String expected, String fileName) {
    return new MeshFormatException(
        fileName,
        "attribute " + attribute + " of VTKFile",
        expected,
        "\"" + root.attribute(attribute) + "\"",
        "Write the file again with one of these.");
  }
}
