package dev.talus.spark.source;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the data source for files with given columns.
 *
 * <p>First {@code case_id, step, time_s, particle_id, x, y, z}, then the other columns of the
 * files: those of the file with most columns in its order, then what others have beside, so the
 * order does not depend on that of the files. Names are made lower case with underscores in place
 * of everything else ({@code f_heat[1]} becomes {@code f_heat_1}); of names that become the same
 * the second and later ones, in the order of the original names, get {@code _2}, {@code _3}. A
 * diameter becomes a radius, see {@link Radii}.
 *
 * <p>A field's metadata hold the name in the file ({@link TableSchemas#SOURCE_NAME}), and the name
 * in frames of mesh-io ({@value #COLUMN}) where that is another one: the {@code vx} of a cloud
 * comes from {@code U[1]}.
 */
final class ParticleSchema {
  static final String ID = "id";
  static final String CASE_ID = "case_id";
  static final String STEP = "step";
  static final String TIME = "time_s";
  static final String PARTICLE_ID = "particle_id";
  static final List<String> POSITION = List.of("x", "y", "z");

  /** Metadata key: name of the column in frames. */
  static final String COLUMN = "column";

  /** All columns that can hold coordinates, see {@link Coordinates}. */
  static final List<String> COORDINATES =
      List.of("x", "y", "z", "xu", "yu", "zu", "xs", "ys", "zs", "xsu", "ysu", "zsu");

  private static final List<StructField> FIXED = fixed("m");
  private static final List<StructField> FIXED_WITHOUT_UNITS = fixed("");

  private ParticleSchema() {}

  /** What the files say of one column together. */
  private static final class Merged {
    private final Set<String> sources = new TreeSet<>();
    private ColumnKind kind;
    private boolean halved;

    void add(ColumnInfo column) {
      sources.add(column.sourceName());
      kind = kind == null ? column.kind() : wider(kind, column.kind());
    }
  }

  /**
   * The schema of files with these columns. Units are those of SI, unless a file says that it has
   * others: then no unit is given.
   */
  static StructType of(Collection<FileColumns> files) {
    boolean si = files.stream().allMatch(f -> f.units().orElse("si").equals("si"));
    Map<String, Merged> columns = new TreeMap<>();
    for (FileColumns file : new LinkedHashSet<>(files)) {
      add(file, columns);
    }
    Map<String, String> names = fieldNames(columns.keySet());
    List<StructField> fields = new ArrayList<>(si ? FIXED : FIXED_WITHOUT_UNITS);
    for (String column : ordered(files)) {
      KnownColumns.Entry known = KnownColumns.of(column);
      Merged merged = columns.get(column);
      StructField field =
          field(
              names.get(column),
              typeOf(merged.kind),
              si ? known.unit() : "",
              meaning(column, known, merged),
              String.join(", ", merged.sources));
      fields.add(merged.sources.equals(Set.of(column)) ? field : ofColumn(field, column));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static String meaning(String column, KnownColumns.Entry known, Merged merged) {
    String diameters =
        merged.sources.stream().filter(s -> !s.equals(column)).collect(Collectors.joining(", "));
    return column.equals(Radii.RADIUS) && merged.halved
        ? known.meaning() + ", half of " + diameters
        : known.meaning();
  }

  /** The further columns of all files: those of the longest list first, as they stand there. */
  private static Collection<String> ordered(Collection<FileColumns> files) {
    Set<String> ordered = new LinkedHashSet<>();
    files.stream()
        .map(file -> furtherColumns(renamed(file)))
        .distinct()
        .sorted(
            Comparator.<List<String>>comparingInt(List::size)
                .reversed()
                .thenComparing(columns -> String.join(" ", columns)))
        .forEach(ordered::addAll);
    return ordered;
  }

  private static List<String> renamed(FileColumns file) {
    return Radii.renamed(file.format(), file.columns().stream().map(ColumnInfo::name).toList());
  }

  private static void add(FileColumns file, Map<String, Merged> columns) {
    List<String> names = file.columns().stream().map(ColumnInfo::name).toList();
    List<String> renamed = renamed(file);
    List<String> further = furtherColumns(renamed);
    for (int i = 0; i < names.size(); i++) {
      if (further.contains(renamed.get(i))) {
        Merged merged = columns.computeIfAbsent(renamed.get(i), any -> new Merged());
        merged.add(file.columns().get(i));
        merged.halved |= !renamed.get(i).equals(names.get(i));
      }
    }
  }

  /** The columns of a file that become columns of their own, in its order. */
  static List<String> furtherColumns(List<String> columns) {
    Set<String> used = new HashSet<>(Coordinates.columnsAmong(columns).orElse(List.of()));
    used.add(ID);
    return columns.stream().filter(c -> !used.contains(c)).toList();
  }

  /** The column of frames that a field comes from. */
  static String columnName(StructField field) {
    return Stream.of(COLUMN, TableSchemas.SOURCE_NAME)
        .filter(field.metadata()::contains)
        .map(field.metadata()::getString)
        .findFirst()
        .orElse(field.name());
  }

  private static StructField ofColumn(StructField field, String column) {
    return field.copy(
        field.name(),
        field.dataType(),
        field.nullable(),
        new MetadataBuilder().withMetadata(field.metadata()).putString(COLUMN, column).build());
  }

  private static ColumnKind wider(ColumnKind a, ColumnKind b) {
    if (a == b) {
      return a;
    }
    return a == ColumnKind.TEXT || b == ColumnKind.TEXT ? ColumnKind.TEXT : ColumnKind.DOUBLE;
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
