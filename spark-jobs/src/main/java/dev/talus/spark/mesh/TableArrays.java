package dev.talus.spark.mesh;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The arrays that columns of a table hold, the reverse of {@link ArrayColumns}: columns whose names
 * in the files are {@code U[0] U[1] U[2]} are one array {@code U}; columns that Talus has made,
 * {@code velocity_x velocity_y velocity_z}, one array {@code velocity}.
 */
public final class TableArrays {
  private static final Pattern COMPONENT = Pattern.compile("(.+)\\[(\\d+)]");
  private static final Pattern VECTOR = Pattern.compile("(.+)_x");

  private final List<Columns> arrays = new ArrayList<>();

  /** Columns of an array, one a component. */
  private record Columns(String name, DataType type, List<Integer> at) {}

  /**
   * Arrays of a table.
   *
   * @param schema its columns
   * @param except columns that hold no array
   */
  public TableArrays(StructType schema, Collection<String> except) {
    Map<String, StructField> left = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      if (!except.contains(field.name())) {
        left.put(field.name(), field);
      }
    }
    Map<String, TreeMap<Integer, StructField>> bySource = new LinkedHashMap<>();
    while (!left.isEmpty()) {
      StructField field = left.values().iterator().next();
      Matcher component = COMPONENT.matcher(sourceName(field).orElse(""));
      Matcher vector = VECTOR.matcher(field.name());
      if (component.matches()) {
        bySource
            .computeIfAbsent(component.group(1), name -> new TreeMap<>())
            .put(Integer.parseInt(component.group(2)), left.remove(field.name()));
      } else if (sourceName(field).isEmpty() && vector.matches() && isVector(vector, left)) {
        TreeMap<Integer, StructField> parts = new TreeMap<>();
        for (int c = 0; c < 3; c++) {
          parts.put(c, left.remove(vector.group(1) + "_" + "xyz".charAt(c)));
        }
        bySource.put(vector.group(1), parts);
      } else {
        bySource.put(
            sourceName(field).orElse(field.name()),
            new TreeMap<>(Map.of(0, left.remove(field.name()))));
      }
    }
    bySource.forEach(
        (name, parts) ->
            arrays.add(
                new Columns(
                    name,
                    parts.firstEntry().getValue().dataType(),
                    parts.values().stream().map(f -> schema.fieldIndex(f.name())).toList())));
  }

  /**
   * The arrays that have a value in some rows. Where a row or a value is absent, numbers are NaN
   * and words empty.
   *
   * @param rows values of tuples, in any order
   * @param index column with the index of the tuple
   * @param count tuples of each array
   */
  public List<DataArray> of(List<Row> rows, String index, int count) {
    List<DataArray> present = new ArrayList<>();
    int indexAt = rows.isEmpty() ? 0 : rows.get(0).fieldIndex(index);
    for (Columns array : arrays) {
      Object[] values = new Object[count * array.at().size()];
      long found = 0;
      for (Row row : rows) {
        int tuple = row.getInt(indexAt);
        for (int c = 0; c < array.at().size(); c++) {
          Object value = row.get(array.at().get(c));
          values[tuple * array.at().size() + c] = value;
          found += value == null ? 0 : 1;
        }
      }
      if (found > 0) {
        present.add(array(array, values, found == values.length));
      }
    }
    return present;
  }

  private static DataArray array(Columns array, Object[] values, boolean complete) {
    String name = array.name();
    int width = array.at().size();
    if (array.type().equals(DataTypes.StringType)) {
      String[] words = new String[values.length];
      for (int i = 0; i < values.length; i++) {
        words[i] = values[i] == null ? "" : (String) values[i];
      }
      return new DataArray.Texts(name, width, words);
    }
    if (array.type().equals(DataTypes.FloatType)) {
      float[] numbers = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = values[i] == null ? Float.NaN : (float) values[i];
      }
      return new DataArray.Floats(name, width, numbers);
    }
    if (array.type().equals(DataTypes.IntegerType) && complete) {
      int[] numbers = new int[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = (int) values[i];
      }
      return new DataArray.Ints(name, width, numbers);
    }
    if (array.type().equals(DataTypes.LongType) && complete) {
      long[] numbers = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = (long) values[i];
      }
      return new DataArray.Longs(name, width, numbers);
    }
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i] == null ? Double.NaN : ((Number) values[i]).doubleValue();
    }
    return new DataArray.Doubles(name, width, numbers);
  }

  private static Optional<String> sourceName(StructField field) {
    return field.metadata().contains(TableSchemas.SOURCE_NAME)
        ? Optional.of(field.metadata().getString(TableSchemas.SOURCE_NAME))
        : Optional.empty();
  }

  private static boolean isVector(Matcher x, Map<String, StructField> left) {
    StructField first = left.get(x.group());
    for (String end : List.of("_y", "_z")) {
      StructField other = left.get(x.group(1) + end);
      if (other == null
          || sourceName(other).isPresent()
          || !other.dataType().equals(first.dataType())) {
        return false;
      }
    }
    return true;
  }
}
