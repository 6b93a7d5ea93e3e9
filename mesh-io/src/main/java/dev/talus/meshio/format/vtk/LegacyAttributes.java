package dev.talus.meshio.format.vtk;

import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the arrays behind POINT_DATA and CELL_DATA, and fields. */
final class LegacyAttributes {
  private final ByteCursor in;
  private final LegacyValues values;

  LegacyAttributes(ByteCursor in, LegacyValues values) {
    this.in = in;
    this.values = values;
  }

  /** Reads what a line declares: one array, several of a field, or none of a colour table. */
  List<DataArray> read(LegacyLine line, int tuples) throws IOException {
    return switch (line.keyword().toUpperCase(Locale.ROOT)) {
      case "FIELD" -> field(line);
      case "SCALARS" -> List.of(scalars(line, tuples));
      case "VECTORS", "NORMALS" -> List.of(array(line, 1, 3, tuples));
      case "TENSORS" -> List.of(array(line, 1, 9, tuples));
      case "TENSORS6" -> List.of(array(line, 1, 6, tuples));
      case "TEXTURE_COORDINATES" -> List.of(array(line, 2, line.components(1), tuples));
      case "GLOBAL_IDS", "PEDIGREE_IDS", "EDGE_FLAGS" -> List.of(array(line, 1, 1, tuples));
      case "COLOR_SCALARS" -> {
        int components = line.components(1);
        yield List.of(
            values
                .colours((long) tuples * components)
                .toArray(name(line), Math.max(1, components)));
      }
      case "LOOKUP_TABLE" -> {
        values.colours(Math.min(Long.MAX_VALUE / 4, line.count(1)) * 4);
        yield List.of();
      }
      default -> throw in.failure("a keyword of a legacy VTK file", Quote.of(line.keyword()));
    };
  }

  /** Arrays of any lengths. */
  List<DataArray> field(LegacyLine line) throws IOException {
    long count = line.count(1);
    List<DataArray> arrays = new ArrayList<>();
    while (arrays.size() < count) {
      if (!in.nextWord()) {
        throw in.failure(count + " arrays", "the end of the file after " + arrays.size());
      }
      LegacyLine header = LegacyLine.take(in);
      if (header.keyword().equals("METADATA")) {
        skipMetadata(in);
      } else {
        arrays.add(
            values.array(
                PercentName.decode(header.keyword()),
                header.text(2).toLowerCase(Locale.ROOT),
                header.components(0),
                header.count(1)));
      }
    }
    return arrays;
  }

  /** Passes over additional information, which a blank line ends. */
  static void skipMetadata(ByteCursor in) throws IOException {
    while (in.peek() >= 0 && !in.restOfLine().isBlank()) {
      // The line holds names of components or ranges, which nothing needs.
    }
  }

  private DataArray scalars(LegacyLine line, int tuples) throws IOException {
    int components = line.components(2);
    if (values.form() == LegacyValues.Form.BINARY) {
      if (in.startsWith("LOOKUP_TABLE")) {
        in.restOfLine();
      }
    } else if (in.nextWord()) {
      if (in.word().equalsIgnoreCase("LOOKUP_TABLE")) {
        in.restOfLine();
      } else {
        in.unreadWord();
      }
    }
    return array(line, 1, components, tuples);
  }

  private DataArray array(LegacyLine line, int type, int components, int tuples)
      throws IOException {
    return values.array(name(line), line.text(type).toLowerCase(Locale.ROOT), components, tuples);
  }

  private static String name(LegacyLine line) throws IOException {
    return PercentName.decode(line.text(0));
  }
}
