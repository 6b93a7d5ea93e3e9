package dev.talus.meshio.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a target keeps of a mesh is read back from it. */
class MeshTargetPropertyTest {
  /** By dimension, which is the order that .vtp files have. */
  private static final List<CellType> TYPES =
      List.of(
          CellType.VERTEX, CellType.LINE, CellType.TRIANGLE, CellType.TETRA, CellType.HEXAHEDRON);

  @Property(tries = 80, seed = "11")
  void readsBackWhatTheTargetKeeps(@ForAll long seed, @ForAll MeshTarget target)
      throws IOException {
    UnstructuredMesh kept = Reduction.of(randomMesh(new Random(seed)), target.capability()).mesh();
    Path file = Files.createTempFile("talus", "." + target.label().replaceAll("\\W.*|22", ""));
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        target.write(kept, out);
      }
      LocalFiles files = LocalFiles.around(file);
      String name = file.getFileName().toString();
      UnstructuredMesh read =
          MeshFormats.detect(files, name)
              .orElseThrow()
              .open(files, name, ReadLimits.DEFAULT)
              .read(0);

      switch (target) {
        case STL -> assertThat(corners(read)).isEqualTo(corners(kept));
        case STL_BINARY -> assertThat(corners(read)).isEqualTo(rounded(corners(kept)));
        case MSH, MSH_ASCII, MSH_22 -> {
          assertThat(read.points()).isEqualTo(kept.points());
          assertThat(read.cells()).isEqualTo(kept.cells());
          assertThat(read.groups()).isEqualTo(kept.groups());
          assertThat(read.pointData()).isEqualTo(kept.pointData());
        }
        default -> assertThat(read).isEqualTo(kept);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static double[] corners(UnstructuredMesh mesh) {
    return IntStream.of(mesh.cells().nodes())
        .flatMap(node -> IntStream.range(3 * node, 3 * node + 3))
        .mapToDouble(i -> mesh.points()[i])
        .toArray();
  }

  private static double[] rounded(double[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static UnstructuredMesh randomMesh(Random random) {
    int points = 8 + random.nextInt(20);
    CellsBuilder cells = new CellsBuilder();
    for (CellType type : TYPES) {
      int count = type == CellType.TRIANGLE ? 1 + random.nextInt(5) : random.nextInt(4);
      for (int i = 0; i < count; i++) {
        cells.add(type, random.ints(0, points).distinct().limit(type.nodeCount()).toArray());
      }
    }
    int count = cells.count();
    int firstTriangle =
        IntStream.range(0, count).filter(c -> isTriangle(cells, c)).findFirst().orElse(0);
    return new UnstructuredMesh(
        random.doubles(3L * points, -1, 1).toArray(),
        cells.build(),
        List.of(new DataArray.Doubles("v", 3, random.doubles(3L * points).toArray())),
        List.of(new DataArray.Longs("id", 1, random.longs(count, 0, 1L << 50).toArray())),
        List.of(new DataArray.Doubles("all", 2, new double[] {1, 2})),
        List.of(
            new MeshGroup(
                Optional.of("some"),
                OptionalInt.of(4),
                2,
                MeshGroup.Members.CELLS,
                new int[] {firstTriangle})),
        random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty());
  }

  private static boolean isTriangle(CellsBuilder cells, int cell) {
    return cells.build().type(cell) == CellType.TRIANGLE;
  }
}
