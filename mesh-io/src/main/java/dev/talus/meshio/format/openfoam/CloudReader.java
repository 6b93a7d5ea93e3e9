package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameSlices;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** The times of a Lagrangian cloud as frames. */
final class CloudReader implements FrameReader {
  private final FoamCase foamCase;
  private final String cloud;
  private final ReadLimits limits;
  private final List<String> notes = new ArrayList<>();
  private final List<StepReader> meshes = new ArrayList<>();
  private final SolverSteps solverSteps;
  private final FrameSlices slices = new FrameSlices(this::read);
  private final Predicate<String> times;
  private final Predicate<String> columns;
  private int step;

  /**
   * @param times names of the time folders to read
   * @param columns names of the columns to read, see {@link CloudPart}
   */
  CloudReader(
      FoamCase foamCase,
      String cloud,
      ReadLimits limits,
      Predicate<String> times,
      Predicate<String> columns) {
    this.foamCase = foamCase;
    this.cloud = cloud;
    this.limits = limits;
    this.times = times;
    this.columns = columns;
    this.solverSteps = new SolverSteps(foamCase, notes);
    for (FoamFolder part : foamCase.parts()) {
      meshes.add(new StepReader(foamCase, part, Set.of(), notes));
    }
  }

  @Override
  public FormatInfo info() {
    String parts = foamCase.isDecomposed() ? foamCase.parts().size() + " processors" : "";
    return new FormatInfo("openfoam cloud", "", parts);
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    if (slices.withinFrame()) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
    return read();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return slices.next(maxRows);
  }

  @Override
  public Optional<String> truncated() {
    return Optional.empty();
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() {}

  /** All times that have the cloud; reads no particles. */
  List<CloudTime> times() throws IOException {
    List<CloudTime> found = new ArrayList<>();
    for (int now = 0; now < foamCase.times().size(); now++) {
      FoamCase.Time time = foamCase.times().get(now);
      if (Clouds.isThere(foamCase, now, cloud)) {
        List<String> folders = new ArrayList<>();
        for (FoamFolder part : foamCase.parts()) {
          FoamFolder folder = part.child(time.name()).child("lagrangian").child(cloud);
          if (folder.exists()) {
            folders.add(folder.path());
          }
        }
        found.add(new CloudTime(time.name(), time.seconds(), solverSteps.number(now), folders));
      }
    }
    return found;
  }

  /** The next time that has the cloud. */
  private Optional<ParticleFrame> read() throws IOException {
    while (step < foamCase.times().size()) {
      int now = step++;
      if (times.test(foamCase.times().get(now).name()) && Clouds.isThere(foamCase, now, cloud)) {
        return Optional.of(read(now));
      }
    }
    return Optional.empty();
  }

  private ParticleFrame read(int now) throws IOException {
    String time = foamCase.times().get(now).name();
    MemoryBudget budget = limits.budget(foamCase.describe());
    double[] bounds = new double[6];
    Arrays.fill(bounds, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(bounds, 3, 6, Double.NEGATIVE_INFINITY);
    List<List<ParticleColumn>> parts = new ArrayList<>();
    for (int i = 0; i < meshes.size(); i++) {
      PolyMesh mesh = meshes.get(i).mesh(now, budget);
      widen(bounds, mesh.coordinates());
      FoamFolder folder =
          foamCase.at(foamCase.parts().get(i), now).child("lagrangian").child(cloud);
      if (folder.exists()) {
        List<ParticleColumn> part = new CloudPart(folder, mesh, budget, notes, columns).read();
        if (!part.isEmpty()) {
          parts.add(foamCase.isDecomposed() ? CloudColumns.withProcessor(part, i) : part);
        }
      }
    }
    CloudColumns columns = new CloudColumns(where(time), notes);
    List<ParticleColumn> all = columns.withIds(columns.join(parts));
    return new ParticleFrame(
        solverSteps.number(now),
        OptionalDouble.of(foamCase.times().get(now).seconds()),
        Optional.of("si"),
        Optional.empty(),
        SimulationBox.orthogonal(
            bounds[0], bounds[3], bounds[1], bounds[4], bounds[2], bounds[5], List.of()),
        all.isEmpty() ? 0 : all.get(0).size(),
        all);
  }

  private String where(String time) {
    return foamCase
        .root()
        .files()
        .describe(foamCase.root().child(time).child("lagrangian").child(cloud).path());
  }

  private static void widen(double[] bounds, double[] points) {
    for (int i = 0; i < points.length; i++) {
      bounds[i % 3] = Math.min(bounds[i % 3], points[i]);
      bounds[3 + i % 3] = Math.max(bounds[3 + i % 3], points[i]);
    }
  }
}
