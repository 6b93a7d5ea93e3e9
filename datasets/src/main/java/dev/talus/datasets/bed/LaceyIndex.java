package dev.talus.datasets.bed;

/**
 * How well the marked particles of a bed are mixed with the others: 0 when the two lie apart, 1 at
 * random, slightly over 1 where they are more even than that.
 *
 * <p>{@code M = (s0^2 - s^2) / (s0^2 - sr^2)} (P. M. C. Lacey, Developments in the theory of
 * particle mixing, J. Appl. Chem. 4 (1954) 257-268) with the marked share p of all particles,
 * {@code s0^2 = p (1 - p)} of a bed that lies apart, {@code sr^2 = p (1 - p) / n} of a random one,
 * and {@code s^2} the variance of the share over samples. Samples are blocks of grid cells; as they
 * hold different numbers of particles, each counts by its number N_i: {@code s^2 = sum N_i (c_i -
 * p)^2 / sum N_i}, whose expectation in a random bed is {@code sr^2} with n the mean number of
 * particles in a sample. Numbers come from the void fraction, so predictions are measured in the
 * same way; a block with less than half a particle is no sample.
 */
public final class LaceyIndex {
  private static final double FEWEST = 0.5;

  private final GridShape grid;
  private final double cellCapacity; // particle volumes a cell
  private final int[] block;

  /**
   * @param particleVolume volume of a particle, m3
   * @param block cells of a sample along x, y and z, [3]; at the upper faces samples may be smaller
   */
  public LaceyIndex(GridShape grid, double particleVolume, int[] block) {
    if (!(particleVolume > 0)) {
      throw new IllegalArgumentException(
          "Lacey index: expected a positive volume of a particle, found " + particleVolume);
    }
    if (block.length != 3 || block[0] < 1 || block[1] < 1 || block[2] < 1) {
      throw new IllegalArgumentException("Lacey index: expected 3 positive numbers of cells");
    }
    this.grid = grid;
    this.cellCapacity = grid.cellVolume() / particleVolume;
    this.block = block.clone();
  }

  /**
   * The index of a state; NaN if there is nothing to mix: particles of one kind only, or on average
   * not more than one in a sample.
   */
  public double of(BedState state) {
    double all = 0;
    double marked = 0;
    double squares = 0; // sum of N_i c_i^2
    int samples = 0;
    for (int x = 0; x < grid.nx(); x += block[0]) {
      for (int y = 0; y < grid.ny(); y += block[1]) {
        for (int z = 0; z < grid.nz(); z += block[2]) {
          double[] sample = sample(state, x, y, z);
          if (sample[0] >= FEWEST) {
            all += sample[0];
            marked += sample[1];
            squares += sample[1] * sample[1] / sample[0];
            samples++;
          }
        }
      }
    }
    double p = marked / all;
    double apart = p * (1 - p);
    double random = apart * samples / all;
    double found = squares / all - p * p;
    return apart > 0 && all > samples ? (apart - found) / (apart - random) : Double.NaN;
  }

  /** Particles and marked particles of the block whose lowest cell is given. */
  private double[] sample(BedState state, int x0, int y0, int z0) {
    double[] sample = new double[2];
    for (int x = x0; x < Math.min(grid.nx(), x0 + block[0]); x++) {
      for (int y = y0; y < Math.min(grid.ny(), y0 + block[1]); y++) {
        for (int z = z0; z < Math.min(grid.nz(), z0 + block[2]); z++) {
          int cell = grid.cell(x, y, z);
          double particles = Math.max(0, 1 - state.voidFraction(cell)) * cellCapacity;
          sample[0] += particles;
          sample[1] += particles * state.mixing()[cell];
        }
      }
    }
    return sample;
  }
}
