package dev.talus.meshio.convert;

import dev.talus.meshio.format.liggghts.DumpColumns;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.Arrays;

/** Snapshots of other formats as dumps hold them: the name of a column says its type. */
final class DumpFrame {
  private static final double EXACT = 0x1p53;

  private DumpFrame() {}

  /** The snapshot with numbers in the types that their names ask for, where no value changes. */
  static ParticleFrame of(ParticleFrame frame) {
    return new ParticleFrame(
        frame.step(),
        frame.timeSeconds(),
        frame.units(),
        frame.label(),
        frame.box(),
        frame.size(),
        frame.columns().stream().map(DumpFrame::column).toList());
  }

  private static ParticleColumn column(ParticleColumn column) {
    ColumnKind asked = DumpColumns.kindOf(column.name());
    if (column instanceof LongColumn longs
        && asked == ColumnKind.DOUBLE
        && Arrays.stream(longs.values()).allMatch(v -> Math.abs((double) v) <= EXACT)) {
      return new DoubleColumn(
          column.name(), Arrays.stream(longs.values()).asDoubleStream().toArray());
    }
    if (column instanceof DoubleColumn doubles
        && asked == ColumnKind.LONG
        && Arrays.stream(doubles.values())
            .allMatch(v -> v == Math.rint(v) && Math.abs(v) <= EXACT)) {
      return new LongColumn(
          column.name(), Arrays.stream(doubles.values()).mapToLong(v -> (long) v).toArray());
    }
    return column;
  }
}
