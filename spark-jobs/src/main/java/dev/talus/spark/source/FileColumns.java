package dev.talus.spark.source;

import dev.talus.meshio.particle.ColumnInfo;
import java.util.List;
import java.util.Optional;

/**
 * What the first snapshot of a file says of all of them.
 *
 * @param format of the file
 * @param units unit style, if the file says it
 * @param columns columns in the order of the file
 */
record FileColumns(String format, Optional<String> units, List<ColumnInfo> columns) {
  FileColumns {
    columns = List.copyOf(columns);
  }
}
