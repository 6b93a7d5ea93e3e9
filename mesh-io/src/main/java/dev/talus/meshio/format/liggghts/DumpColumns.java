package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import java.util.List;
import java.util.Set;

/** What the columns of a dump hold, told by their names alone, so that all files of a run agree. */
public final class DumpColumns {
  private static final Set<String> LONGS =
      Set.of("id", "mol", "proc", "procp1", "type", "ix", "iy", "iz", "id_multisphere", "index");
  private static final Set<String> TEXTS = Set.of("element", "typelabel");

  private DumpColumns() {}

  /** The columns of these names. */
  static List<ColumnInfo> infos(List<String> names) {
    return names.stream().map(name -> new ColumnInfo(name, kindOf(name), name)).toList();
  }

  /**
   * Kind of the values of a column.
   *
   * <p>Identifiers, row indices, types, processors and image flags are integers, and so are the
   * custom integer properties {@code i_name} and {@code i2_name[k]}; element and type labels are
   * words; all else, also a compute that happens to count, is a double.
   */
  public static ColumnKind kindOf(String name) {
    if (LONGS.contains(name) || name.startsWith("i_") || name.startsWith("i2_")) {
      return ColumnKind.LONG;
    }
    return TEXTS.contains(name) ? ColumnKind.TEXT : ColumnKind.DOUBLE;
  }
}
