package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the elements of arrays, and their values in them or behind the markup. */
final class XmlArrayWriter {
  private static final int NUMBERS_A_LINE = 12;

  private final OutputStream out;
  private final XmlEncoding encoding;
  private final List<DataArray> raw = new ArrayList<>();
  private final List<byte[]> compressed = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private long offset;

  XmlArrayWriter(OutputStream out, XmlEncoding encoding) {
    this.out = out;
    this.encoding = encoding;
  }

  /** Attributes of the root element that fit the encoding. */
  String rootAttributes() {
    String common = "version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\"";
    return encoding == XmlEncoding.APPENDED_ZLIB
        ? common + " compressor=\"vtkZLibDataCompressor\""
        : common;
  }

  /** Writes a line of markup. */
  void markup(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** Writes an element of arrays. */
  void section(String name, List<DataArray> arrays) throws IOException {
    markup("<" + name + ">");
    for (DataArray array : arrays) {
      array(array, "");
    }
    markup("</" + name + ">");
  }

  /** Writes field data; arrays there say how many tuples they have. */
  void field(List<DataArray> arrays) throws IOException {
    if (arrays.isEmpty()) {
      return;
    }
    markup("<FieldData>");
    for (DataArray array : arrays) {
      array(array, " NumberOfTuples=\"" + array.tuples() + "\"");
    }
    markup("</FieldData>");
  }

  /** Writes the values that are behind the markup, after its last element. */
  void appendix() throws IOException {
    if (encoding == XmlEncoding.ASCII) {
      return;
    }
    out.write("<AppendedData encoding=\"raw\">\n_".getBytes(StandardCharsets.UTF_8));
    for (DataArray array : raw) {
      ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(header.putLong(ArrayBytes.length(array)).array());
      ArrayBytes.write(array, ByteOrder.LITTLE_ENDIAN, out);
    }
    for (byte[] blocks : compressed) {
      out.write(blocks);
    }
    markup("\n</AppendedData>");
  }

  private void array(DataArray array, String more) throws IOException {
    boolean words = array instanceof DataArray.Texts;
    String element = words ? "Array" : "DataArray";
    String start =
        "<"
            + element
            + " type=\""
            + typeOf(array)
            + "\" Name=\""
            + escaped(array.name())
            + "\" NumberOfComponents=\""
            + array.components()
            + "\""
            + more;
    if (encoding == XmlEncoding.ASCII) {
      markup(start + " format=\"ascii\">");
      if (words) {
        codes(array);
      } else {
        numbers(array);
      }
      markup("</" + element + ">");
      return;
    }
    markup(start + " format=\"appended\" offset=\"" + offset + "\"/>");
    if (encoding == XmlEncoding.APPENDED_RAW) {
      raw.add(array);
      offset += 8 + ArrayBytes.length(array);
    } else {
      byte[] blocks = ZlibBlocks.of(array);
      compressed.add(blocks);
      offset += blocks.length;
    }
  }

  private void numbers(DataArray array) throws IOException {
    for (int i = 0; i < array.length(); i++) {
      if (array instanceof DataArray.Doubles doubles) {
        number(doubles.values()[i]);
      } else if (array instanceof DataArray.Floats floats) {
        float value = floats.values()[i];
        if (Float.isFinite(value)) {
          line.append(value);
        } else {
          number(value);
        }
      } else if (array instanceof DataArray.Longs longs) {
        line.append(longs.values()[i]);
      } else if (array instanceof DataArray.Ints ints) {
        line.append(ints.values()[i]);
      }
      endNumber(i, array.length());
    }
  }

  private void codes(DataArray array) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(ArrayBytes.length(array)));
    ArrayBytes.write(
        array,
        ByteOrder.LITTLE_ENDIAN,
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes.put((byte) b);
          }
        });
    for (int i = 0; i < bytes.capacity(); i++) {
      line.append(bytes.get(i));
      endNumber(i, bytes.capacity());
    }
  }

  /** NaN and infinities are written as C libraries do. */
  private void number(double value) {
    if (Double.isNaN(value)) {
      line.append("nan");
    } else if (Double.isInfinite(value)) {
      line.append(value > 0 ? "inf" : "-inf");
    } else {
      line.append(value);
    }
  }

  private void endNumber(int index, int count) throws IOException {
    boolean last = index + 1 == count || (index + 1) % NUMBERS_A_LINE == 0;
    line.append(last ? '\n' : ' ');
    if (last) {
      out.write(line.toString().getBytes(StandardCharsets.UTF_8));
      line.setLength(0);
    }
  }

  private static String typeOf(DataArray array) {
    if (array instanceof DataArray.Doubles) {
      return "Float64";
    } else if (array instanceof DataArray.Floats) {
      return "Float32";
    } else if (array instanceof DataArray.Longs) {
      return "Int64";
    }
    return array instanceof DataArray.Ints ? "Int32" : "String";
  }

  /** A name as the value of an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;");
  }
}
