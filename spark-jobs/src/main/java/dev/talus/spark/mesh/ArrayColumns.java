package dev.talus.spark.mesh;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/**
 * Columns for the components of arrays. Names are lower case with underscores; components of
 * vectors end in {@code _x _y _z}, others in their number. Arrays of one name share columns, of a
 * type that holds the values of all of them.
 */
public final class ArrayColumns {
  private final Map<String, ColumnType> types = new LinkedHashMap<>();
  private final Map<String, String> wanted = new LinkedHashMap<>();

  /** Takes an array into account. */
  public void add(ArrayKind array) {
    for (int c = 0; c < array.components(); c++) {
      String source = array.sourceName(c);
      types.merge(source, array.type(), ArrayColumns::wider);
      wanted.putIfAbsent(source, plainName(array, c));
    }
  }

  /**
   * The columns, in the order in which the arrays came. The name in the files is in their metadata.
   *
   * @param taken names that other columns have already; a number is added to equal ones
   */
  public List<StructField> fields(Collection<String> taken) {
    Set<String> names = new HashSet<>(taken);
    List<StructField> fields = new ArrayList<>();
    wanted.forEach(
        (source, plain) -> {
          String name = plain;
          for (int i = 2; !names.add(name); i++) {
            name = plain + "_" + i;
          }
          ColumnSpec column =
              ColumnSpec.optional(name, types.get(source), "", source + " of the files");
          fields.add(TableSchemas.fieldOf(column, source));
        });
    return fields;
  }

  private static String plainName(ArrayKind array, int component) {
    String name =
        array.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    String plain = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "array_" + name : name;
    return switch (array.components()) {
      case 1 -> plain;
      case 3 -> plain + "_" + "xyz".charAt(component);
      default -> plain + "_" + component;
    };
  }

  /** A type that holds the values of both exactly; texts swallow all. */
  private static ColumnType wider(ColumnType a, ColumnType b) {
    if (a == b) {
      return a;
    }
    if (a == ColumnType.STRING || b == ColumnType.STRING) {
      return ColumnType.STRING;
    }
    boolean integers =
        (a == ColumnType.INT || a == ColumnType.LONG)
            && (b == ColumnType.INT || b == ColumnType.LONG);
    return integers ? ColumnType.LONG : ColumnType.DOUBLE;
  }
}
