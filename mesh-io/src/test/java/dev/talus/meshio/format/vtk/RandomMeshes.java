package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Meshes without sense but with everything that files can hold. */
final class RandomMeshes {
  private static final List<String> WORDS =
      List.of("", "a", "two words", "100%", "<&\">'", "\u00fcber \u6c34", "y".repeat(200));
  private static final double[] SPECIAL = {
    0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1e-300, 0.1, 1 / 3.0, 123456789.125
  };

  private final Random random;

  RandomMeshes(long seed) {
    random = new Random(seed);
  }

  /** A mesh of cells of any of these types, 0 to 30 of them. */
  UnstructuredMesh mesh(CellType... types) {
    int pointCount = 4 + random.nextInt(40);
    CellsBuilder cells = new CellsBuilder();
    int cellCount = random.nextInt(31);
    for (int i = 0; i < cellCount; i++) {
      CellType type = types[random.nextInt(types.length)];
      if (type == CellType.POLYHEDRON) {
        addPolyhedron(cells, pointCount);
      } else {
        int nodes = type.nodeCount() == 0 ? 1 + random.nextInt(9) : type.nodeCount();
        cells.add(type, random.ints(nodes, 0, pointCount).toArray());
      }
    }
    return new UnstructuredMesh(
        doubles(3 * pointCount),
        cells.build(),
        arrays("p", pointCount),
        arrays("c", cellCount),
        arrays("f", 1 + random.nextInt(5)),
        List.of(),
        random.nextBoolean() ? OptionalDouble.of(random.nextGaussian()) : OptionalDouble.empty());
  }

  private void addPolyhedron(CellsBuilder cells, int pointCount) {
    int[][] faces = new int[1 + random.nextInt(7)][];
    for (int f = 0; f < faces.length; f++) {
      faces[f] = random.ints(1 + random.nextInt(6), 0, pointCount).toArray();
    }
    int[] nodes = Arrays.stream(faces).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    cells.addPolyhedron(nodes, faces);
  }

  private List<DataArray> arrays(String prefix, int tuples) {
    List<DataArray> arrays = new ArrayList<>();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      String name = prefix + i + WORDS.get(random.nextInt(WORDS.size()));
      int components = 1 + random.nextInt(3);
      int length = tuples * components;
      arrays.add(
          switch (random.nextInt(5)) {
            case 0 -> new DataArray.Doubles(name, components, doubles(length));
            case 1 -> new DataArray.Floats(name, components, floats(length));
            case 2 -> new DataArray.Ints(name, components, random.ints(length).toArray());
            case 3 -> new DataArray.Longs(name, components, random.longs(length).toArray());
            default -> new DataArray.Texts(name, components, words(length));
          });
    }
    return arrays;
  }

  private double[] doubles(int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          random.nextInt(8) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian();
    }
    return values;
  }

  private float[] floats(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(8) == 0 ? Float.MIN_VALUE * i : (float) random.nextGaussian();
    }
    return values;
  }

  private String[] words(int length) {
    String[] words = new String[length];
    for (int i = 0; i < length; i++) {
      words[i] = WORDS.get(random.nextInt(WORDS.size()));
    }
    return words;
  }
}
