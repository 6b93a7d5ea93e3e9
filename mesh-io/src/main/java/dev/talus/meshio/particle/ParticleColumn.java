package dev.talus.meshio.particle;

/** One named value per particle. Arrays are handed out without a copy: treat them as read-only. */
public sealed interface ParticleColumn {
  /** Name as the file has it, e.g. {@code vx} or {@code f_force[1]}. */
  String name();

  /** Number of particles. */
  int size();

  /** What the values are. */
  ColumnKind kind();

  /**
   * Integers.
   *
   * @param name name in the file
   * @param values [n]
   */
  record LongColumn(String name, long[] values) implements ParticleColumn {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public ColumnKind kind() {
      return ColumnKind.LONG;
    }
  }

  /**
   * Numbers, in the units of the simulation.
   *
   * @param name name in the file
   * @param values [n]
   */
  record DoubleColumn(String name, double[] values) implements ParticleColumn {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public ColumnKind kind() {
      return ColumnKind.DOUBLE;
    }
  }

  /**
   * Words.
   *
   * @param name name in the file
   * @param values [n]
   */
  record TextColumn(String name, String[] values) implements ParticleColumn {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public ColumnKind kind() {
      return ColumnKind.TEXT;
    }
  }
}
