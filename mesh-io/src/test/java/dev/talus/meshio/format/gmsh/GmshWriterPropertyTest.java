package dev.talus.meshio.format.gmsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read back, over random meshes of all types. */
class GmshWriterPropertyTest {
  private static final CellType[] TYPES =
      Arrays.stream(CellType.values())
          .filter(type -> GmshTypes.numberOf(type) != GmshTypes.NONE)
          .toArray(CellType[]::new);

  @Property(tries = 60, seed = "42")
  void readsBackWhatItWrites(
      @ForAll long seed, @ForAll GmshWriter.Version version, @ForAll GmshWriter.Encoding encoding)
      throws IOException {
    UnstructuredMesh mesh = randomMesh(new Random(seed));
    Path file = Files.createTempFile("talus", ".msh");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        GmshWriter.write(mesh, out, version, encoding);
      }
      UnstructuredMesh read =
          new GmshFormat()
              .open(LocalFiles.around(file), file.getFileName().toString(), ReadLimits.DEFAULT)
              .read(0);

      assertThat(read.points()).isEqualTo(mesh.points());
      assertThat(read.cells()).isEqualTo(mesh.cells());
      assertThat(read.groups()).isEqualTo(mesh.groups());
      assertThat(read.pointData()).isEqualTo(mesh.pointData());
      assertThat(read.cellArray("c")).isEqualTo(mesh.cellArray("c"));
      assertThat(read.timeSeconds()).isEqualTo(mesh.timeSeconds());
    } finally {
      Files.delete(file);
    }
  }

  private static UnstructuredMesh randomMesh(Random random) {
    int points = 27 + random.nextInt(10);
    CellsBuilder cells = new CellsBuilder();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      CellType type = TYPES[random.nextInt(TYPES.length)];
      int first = i;
      // The first node tells cells apart: equal neighbours would be one cell in several groups.
      int[] nodes = IntStream.range(0, type.nodeCount()).map(k -> (first + k) % points).toArray();
      cells.add(type, nodes);
    }
    var built = cells.build();
    List<MeshGroup> groups = new ArrayList<>();
    for (int dimension = 0; dimension < 4; dimension++) {
      int d = dimension;
      for (int tag = 1; tag < 4; tag++) {
        int[] members =
            IntStream.range(0, count)
                .filter(cell -> built.type(cell).dimension() == d && random.nextBoolean())
                .toArray();
        if (members.length > 0) {
          Optional<String> name =
              random.nextBoolean() ? Optional.of("group " + d + tag) : Optional.empty();
          groups.add(new MeshGroup(name, OptionalInt.of(tag), d, MeshGroup.Members.CELLS, members));
        }
      }
    }
    return new UnstructuredMesh(
        doubles(random, 3 * points),
        built,
        List.of(
            new DataArray.Doubles("u v", 3, doubles(random, 3 * points)),
            new DataArray.Doubles("t", 1, doubles(random, points))),
        List.of(new DataArray.Doubles("c", 9, doubles(random, 9 * count))),
        List.of(),
        groups,
        OptionalDouble.of(random.nextGaussian()));
  }

  private static double[] doubles(Random random, int count) {
    return random
        .doubles(count)
        .map(x -> x < 0.1 ? -0.0 : x < 0.2 ? Math.rint(100 * x) : (x - 0.5) * 1e-7)
        .toArray();
  }
}
