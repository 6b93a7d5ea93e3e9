package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.ArrayList;
import java.util.List;

/** Joins the parts of one snapshot that several processes wrote. */
final class FrameParts {
  private final FileTree files;
  private final List<String> names;

  /**
   * @param names paths of the parts
   */
  FrameParts(FileTree files, List<String> names) {
    this.files = files;
    this.names = names;
  }

  /** One frame with the rows of all parts; what a part says about itself is that of the first. */
  ParticleFrame join(List<ParticleFrame> parts) throws MeshFormatException {
    ParticleFrame first = parts.get(0);
    long rows = 0;
    for (int i = 0; i < parts.size(); i++) {
      ParticleFrame part = parts.get(i);
      require(i, first.step() == part.step(), "step " + first.step(), "step " + part.step());
      require(
          i,
          columnNames(first).equals(columnNames(part)),
          "the columns " + columnNames(first),
          columnNames(part).toString());
      rows += part.size();
      require(i, rows <= Integer.MAX_VALUE - 8, "at most 2^31 rows in a snapshot", "more");
    }
    List<ParticleColumn> columns = new ArrayList<>();
    for (int c = 0; c < first.columns().size(); c++) {
      columns.add(join(parts, c, (int) rows));
    }
    return new ParticleFrame(
        first.step(),
        first.timeSeconds(),
        first.units(),
        first.label(),
        first.box(),
        (int) rows,
        columns);
  }

  private void require(int part, boolean good, String expected, String found)
      throws MeshFormatException {
    if (!good) {
      throw new MeshFormatException(
          files.describe(names.get(part)),
          "part " + part + " of the dump",
          expected + " as in " + files.describe(names.get(0)),
          found,
          "Check that all parts are of the same run and that none lost a snapshot.");
    }
  }

  private static List<String> columnNames(ParticleFrame frame) {
    return frame.columns().stream().map(ParticleColumn::name).toList();
  }

  private static ParticleColumn join(List<ParticleFrame> parts, int column, int rows) {
    ParticleColumn like = parts.get(0).columns().get(column);
    Object joined =
        switch (like.kind()) {
          case LONG -> new long[rows];
          case DOUBLE -> new double[rows];
          case TEXT -> new String[rows];
        };
    int row = 0;
    for (ParticleFrame part : parts) {
      System.arraycopy(values(part.columns().get(column)), 0, joined, row, part.size());
      row += part.size();
    }
    return switch (like.kind()) {
      case LONG -> new LongColumn(like.name(), (long[]) joined);
      case DOUBLE -> new DoubleColumn(like.name(), (double[]) joined);
      case TEXT -> new TextColumn(like.name(), (String[]) joined);
    };
  }

  private static Object values(ParticleColumn column) {
    if (column instanceof LongColumn longs) {
      return longs.values();
    }
    return column instanceof DoubleColumn doubles
        ? doubles.values()
        : ((TextColumn) column).values();
  }
}
