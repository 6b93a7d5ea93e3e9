package dev.talus.bench;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;

/** Prints what is in a file as JSON, so that peers can be seen to have read the same. */
public final class Content {
  private long rows;
  private double sum;

  private Content() {}

  /**
   * Counts what {@link ReadFile} reads.
   *
   * @param arguments {@code mesh} or {@code frames}, and the file
   */
  public static void main(String[] arguments) throws IOException {
    ReadFile reading = new ReadFile();
    reading.file = arguments[1];
    System.out.println(arguments[0].equals("mesh") ? ofMesh(reading.mesh()) : ofFrames(reading));
  }

  private static String ofMesh(UnstructuredMesh mesh) {
    double sum = 0;
    for (int i = 0; i < mesh.points().length; i += 3) {
      sum += mesh.points()[i];
    }
    return "{\"points\": "
        + mesh.pointCount()
        + ", \"cells\": "
        + mesh.cells().count()
        + ", \"checksum\": "
        + sum
        + "}";
  }

  private static String ofFrames(ReadFile reading) throws IOException {
    Content content = new Content();
    reading.each(content::add);
    return "{\"rows\": " + content.rows + ", \"checksum\": " + content.sum + "}";
  }

  /** Counts the rows and adds up the first value of each frame. */
  private void add(ParticleFrame frame) {
    rows += frame.size();
    if (frame.size() > 0) {
      ParticleColumn first = frame.columns().get(0);
      sum +=
          first instanceof ParticleColumn.LongColumn longs
              ? longs.values()[0]
              : ((ParticleColumn.DoubleColumn) first).values()[0];
    }
  }
}
