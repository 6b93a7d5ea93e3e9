package dev.talus.spark.mesh;

import dev.talus.datasets.table.ColumnType;
import dev.talus.meshio.mesh.DataArray;
import java.io.Serializable;

/**
 * Name, width and number type of an array, without its values.
 *
 * @param name name in the file
 * @param components values a tuple
 * @param type narrowest column type that holds its values exactly
 */
public record ArrayKind(String name, int components, ColumnType type) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The kind of an array. */
  public static ArrayKind of(DataArray array) {
    ColumnType type;
    if (array instanceof DataArray.Doubles) {
      type = ColumnType.DOUBLE;
    } else if (array instanceof DataArray.Floats) {
      type = ColumnType.FLOAT;
    } else if (array instanceof DataArray.Ints) {
      type = ColumnType.INT;
    } else {
      type = array instanceof DataArray.Longs ? ColumnType.LONG : ColumnType.STRING;
    }
    return new ArrayKind(array.name(), array.components(), type);
  }

  /** What a component is called in the metadata of its column: {@code name} or {@code name[i]}. */
  public String sourceName(int component) {
    return components == 1 ? name : name + "[" + component + "]";
  }
}
