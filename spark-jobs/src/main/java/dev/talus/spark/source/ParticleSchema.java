package dev.talus.spark.source;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.meshio.format.liggghts.DumpColumns;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the data source for dumps with given columns.
 *
 * <p>First {@code case_id, step, time_s, particle_id, x, y, z}, then the other columns of the
 * dumps. These are ordered by the place they have in the files (the first one, if files differ) and
 * then by name, so the order depends neither on the names nor on the order of the files. Names are
 * made lower case with underscores in place of everything else ({@code f_heat[1]} becomes {@code
 * f_heat_1}); of names that become the same the second and later ones, in the order of the original
 * names, get {@code _2}, {@code _3}. The original name is in the field's metadata.
 */
final class ParticleSchema {
  static final String ID = "id";
  static final String CASE_ID = "case_id";
  static final String STEP = "step";
  static final String TIME = "time_s";
  static final String PARTICLE_ID = "particle_id";
  static final List<String> POSITION = List.of("x", "y", "z");

  /** All columns that can hold coordinates, see {@link Coordinates}. */
  static final List<String> COORDINATES =
      List.of("x", "y", "z", "xu", "yu", "zu", "xs", "ys", "zs", "xsu", "ysu", "zsu");

  private static final List<StructField> FIXED = fixed("m");
  private static final List<StructField> FIXED_WITHOUT_UNITS = fixed("");

  private ParticleSchema() {}

  /**
   * The schema of files with these first headers. Units are those of SI, unless a file says that it
   * has others: then no unit is given.
   */
  static StructType of(Collection<DumpHeader> firstHeaders) {
    boolean si = firstHeaders.stream().allMatch(h -> h.units().orElse("si").equals("si"));
    Map<String, Integer> places = new TreeMap<>();
    for (List<String> columns :
        firstHeaders.stream().map(DumpHeader::columns).distinct().toList()) {
      List<String> further = furtherColumns(columns);
      for (int i = 0; i < further.size(); i++) {
        places.merge(further.get(i), i, Math::min);
      }
    }
    Map<String, String> names = fieldNames(places.keySet());
    List<String> ordered = new ArrayList<>(places.keySet());
    ordered.sort(Comparator.comparing(places::get));
    List<StructField> fields = new ArrayList<>(si ? FIXED : FIXED_WITHOUT_UNITS);
    for (String source : ordered) {
      KnownColumns.Entry known = KnownColumns.of(source);
      fields.add(
          field(
              names.get(source),
              typeOf(DumpColumns.kindOf(source)),
              si ? known.unit() : "",
              known.meaning(),
              source));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** The columns of a file that become columns of their own, in its order. */
  static List<String> furtherColumns(List<String> columns) {
    Set<String> used = new HashSet<>(Coordinates.columnsAmong(columns).orElse(List.of()));
    used.add(ID);
    return columns.stream().filter(c -> !used.contains(c)).toList();
  }

  /** The dump column a field comes from: its source name, or its own name. */
  static String sourceName(StructField field) {
    return field.metadata().contains(TableSchemas.SOURCE_NAME)
        ? field.metadata().getString(TableSchemas.SOURCE_NAME)
        : field.name();
  }

  private static Map<String, String> fieldNames(Collection<String> sortedSources) {
    Set<String> taken = new HashSet<>();
    FIXED.forEach(f -> taken.add(f.name()));
    Map<String, String> names = new LinkedHashMap<>();
    // Columns that need no change keep their names whatever else there is.
    for (String source : sortedSources) {
      if (snakeCase(source).equals(source) && taken.add(source)) {
        names.put(source, source);
      }
    }
    for (String source : sortedSources) {
      String plain = snakeCase(source);
      String name = plain;
      for (int i = 2; !names.containsKey(source) && !taken.add(name); i++) {
        name = plain + "_" + i;
      }
      names.putIfAbsent(source, name);
    }
    return names;
  }

  private static String snakeCase(String source) {
    String name =
        source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (name.isEmpty()) {
      return "column";
    }
    return Character.isDigit(name.charAt(0)) ? "column_" + name : name;
  }

  private static ColumnType typeOf(ColumnKind kind) {
    return switch (kind) {
      case LONG -> ColumnType.LONG;
      case DOUBLE -> ColumnType.DOUBLE;
      case TEXT -> ColumnType.STRING;
    };
  }

  private static List<StructField> fixed(String lengthUnit) {
    return List.of(
        field(CASE_ID, ColumnType.STRING, "", "simulation case", null),
        field(STEP, ColumnType.LONG, "1", "simulator step", null),
        field(TIME, ColumnType.DOUBLE, "s", "simulated time", null),
        field(PARTICLE_ID, ColumnType.LONG, "", "particle identifier of the simulator", ID),
        field("x", ColumnType.DOUBLE, lengthUnit, "position in x", null),
        field("y", ColumnType.DOUBLE, lengthUnit, "position in y", null),
        field("z", ColumnType.DOUBLE, lengthUnit, "position in z", null));
  }

  private static StructField field(
      String name, ColumnType type, String unit, String meaning, String source) {
    return TableSchemas.fieldOf(ColumnSpec.optional(name, type, unit, meaning), source);
  }
}
