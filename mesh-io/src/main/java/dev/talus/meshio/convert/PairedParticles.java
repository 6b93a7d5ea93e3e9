package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Positions of the particles that pairs name by their identifiers, from a dump of the same steps.
 */
final class PairedParticles implements Closeable {
  private final FrameReader reader;
  private final String fileName;
  private Optional<ParticleFrame> now = Optional.empty();
  private boolean begun;
  private final Map<Long, Integer> rows = new HashMap<>();

  PairedParticles(FrameReader reader, String fileName) {
    this.reader = reader;
    this.fileName = fileName;
  }

  /**
   * Ends of the pairs, [2 n, 3]: the first at its particle, the second at the image of its particle
   * that is nearest to the first, over the sides of the box that are periodic.
   *
   * @throws MeshFormatException if the dump lacks the step or a particle of the table
   */
  double[] ends(ParticleFrame table, EntryEnds chosen) throws IOException {
    ParticleFrame frame = frame(table.step());
    Coordinates at = Coordinates.of(frame);
    double[] first = chosen.numbers(table, 0);
    double[] second = chosen.numbers(table, 1);
    double[] ends = new double[6 * table.size()];
    for (int i = 0; i < table.size(); i++) {
      int a = row(first[i], table.step());
      int b = row(second[i], table.step());
      ends[6 * i] = at.x()[a];
      ends[6 * i + 1] = at.y()[a];
      ends[6 * i + 2] = at.z()[a];
      ends[6 * i + 3] = at.x()[b] - at.x()[a];
      ends[6 * i + 4] = at.y()[b] - at.y()[a];
      ends[6 * i + 5] = at.z()[b] - at.z()[a];
      toNearestImage(frame.box(), ends, 6 * i + 3);
      for (int c = 0; c < 3; c++) {
        ends[6 * i + 3 + c] += ends[6 * i + c];
      }
    }
    return ends;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private ParticleFrame frame(long step) throws IOException {
    while (!begun || (now.isPresent() && now.get().step() < step)) {
      begun = true;
      now = reader.next();
      rows.clear();
      if (now.isPresent()) {
        long[] ids = now.get().longs("id");
        for (int row = 0; row < ids.length; row++) {
          rows.put(ids[row], row);
        }
      }
    }
    if (now.isEmpty() || now.get().step() != step) {
      throw new MeshFormatException(
          fileName,
          "snapshots",
          "one of step " + step + ", which the pairs have, by rising steps",
          now.isEmpty() ? "none" : "step " + now.get().step() + " after smaller ones",
          "Write particles and pairs at the same steps.");
    }
    return now.get();
  }

  private int row(double id, long step) throws MeshFormatException {
    Integer row = id == Math.rint(id) ? rows.get((long) id) : null;
    if (row == null) {
      throw new MeshFormatException(
          fileName,
          "snapshot of step " + step,
          "the particle with id " + (id == Math.rint(id) ? Long.toString((long) id) : "" + id),
          "none",
          "Are these the columns with the ids, and is this the dump of all particles?");
    }
    return row;
  }

  /** Shortens a difference by whole edges of the box, the last edge first, as each has its tilt. */
  private static void toNearestImage(SimulationBox box, double[] difference, int from) {
    double[][] edges = {box.edgeA(), box.edgeB(), box.edgeC()};
    for (int axis = 2; axis >= 0; axis--) {
      boolean periodic = box.boundaries().size() == 3 && box.boundaries().get(axis).equals("pp");
      double length = edges[axis][axis];
      if (periodic && length > 0) {
        double times = Math.rint(difference[from + axis] / length);
        for (int c = 0; c < 3 && times != 0; c++) {
          difference[from + c] -= times * edges[axis][c];
        }
      }
    }
  }
}
