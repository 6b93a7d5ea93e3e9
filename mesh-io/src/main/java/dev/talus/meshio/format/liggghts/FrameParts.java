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

  /** One header with the rows of all parts; the rest is that of the first. */
  DumpHeader joinHeaders(List<DumpHeader> parts) throws MeshFormatException {
    DumpHeader first = parts.get(0);
    long rows = 0;
    for (int i = 0; i < parts.size(); i++) {
      DumpHeader part = parts.get(i);
      require(i, first.step() == part.step(), "step " + first.step(), "step " + part.step());
      require(
          i,
          first.columns().equals(part.columns()),
          "the columns " + first.columns(),
          part.columns().toString());
      rows += part.count();
      require(i, rows <= Integer.MAX_VALUE - 8, "at most 2^31 rows in a snapshot", "more");
    }
    return new DumpHeader(
        first.step(),
        rows,
        first.box(),
        first.timeSeconds(),
        first.units(),
        first.label(),
        first.columns());
  }

  /**
   * One frame with the rows of all parts; what a part says about itself is that of the first.
   *
   * @param parts frames with the same columns, see {@link #joinHeaders}
   */
  ParticleFrame join(List<ParticleFrame> parts) {
    ParticleFrame first = parts.get(0);
    int rows = parts.stream().mapToInt(ParticleFrame::size).sum();
    List<ParticleColumn> columns = new ArrayList<>();
    for (int c = 0; c < first.columns().size(); c++) {
      columns.add(join(parts, c, rows));
    }
    return new ParticleFrame(
        first.step(),
        first.timeSeconds(),
        first.units(),
        first.label(),
        first.box(),
        rows,
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
