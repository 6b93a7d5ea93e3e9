package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** A series that is written is read back as it was: times to the last bit, each step's mesh. */
class PvdRoundTripPropertyTest {
  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("pvd");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 40, seed = "34")
  void pvd(
      @ForAll long seed,
      @ForAll XmlEncoding encoding,
      @ForAll @IntRange(min = 1, max = 5) int steps)
      throws IOException {
    Random random = new Random(seed);
    PvdWriter writer = new PvdWriter(folder.resolve("a & <b>.pvd"), encoding);
    List<UnstructuredMesh> meshes = new ArrayList<>();
    List<OptionalDouble> times = new ArrayList<>();
    double time = random.nextGaussian();
    for (int step = 0; step < steps; step++) {
      UnstructuredMesh mesh = new RandomMeshes(random.nextLong()).mesh(CellType.values());
      writer.add(time, mesh);
      meshes.add(mesh);
      times.add(OptionalDouble.of(time));
      time = Math.max(Math.nextUp(time), time + Math.exp(20 * random.nextGaussian()));
    }

    MeshSeries series =
        new VtkXmlFormat().open(new LocalFiles(folder), "a & <b>.pvd", ReadLimits.DEFAULT);

    assertThat(series.times()).isEqualTo(times);
    for (int step = 0; step < steps; step++) {
      // The time of the index wins over that of the mesh.
      assertThat(series.read(step)).isEqualTo(at(times.get(step), meshes.get(step)));
    }
  }

  private static UnstructuredMesh at(OptionalDouble time, UnstructuredMesh mesh) {
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        mesh.pointData(),
        mesh.cellData(),
        mesh.fieldData(),
        mesh.groups(),
        time);
  }
}
