package dev.talus.meshio.particle;

import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Small frames for tests. */
final class Frames {
  static final SimulationBox UNIT_BOX =
      SimulationBox.orthogonal(0, 1, 0, 1, 0, 1, List.of("ff", "ff", "ff"));

  private Frames() {}

  static ParticleFrame of(SimulationBox box, int size, ParticleColumn... columns) {
    return new ParticleFrame(
        500,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        box,
        size,
        List.of(columns));
  }

  static ParticleFrame of(int size, ParticleColumn... columns) {
    return of(UNIT_BOX, size, columns);
  }

  static ParticleColumn longs(String name, long... values) {
    return new LongColumn(name, values);
  }

  static ParticleColumn doubles(String name, double... values) {
    return new DoubleColumn(name, values);
  }
}
