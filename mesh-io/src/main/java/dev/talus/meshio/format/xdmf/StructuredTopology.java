package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.mesh.Cells;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The topologies {@code 2DSMesh}, {@code 2DRectMesh}, {@code 2DCoRectMesh} and those of three
 * dimensions: cells between neighbouring points. Lengths, origin and spacing are given from the
 * slowest axis to the fastest, z y x.
 *
 * @param axes 2 or 3
 * @param curved whether each point has its own place
 */
record StructuredTopology(Element element, int axes, boolean curved) {
  static Optional<StructuredTopology> of(Element topology) {
    String type = topology.attribute("TopologyType", "Type").toUpperCase(Locale.ROOT);
    return switch (type) {
      case "2DSMESH", "3DSMESH" ->
          Optional.of(new StructuredTopology(topology, type.charAt(0) - '0', true));
      case "2DRECTMESH", "3DRECTMESH", "2DCORECTMESH", "3DCORECTMESH" ->
          Optional.of(new StructuredTopology(topology, type.charAt(0) - '0', false));
      default -> Optional.empty();
    };
  }

  /** Points along x, y and z, after claiming room for the grid. */
  int[] counts(Grids.Part part, DataItems items) throws IOException {
    String text = element.attribute("Dimensions", "NumberOfElements");
    String[] words = text.split("\\s+", -1);
    long[] dimensions = {1, 1, 1};
    if (words.length < axes || words.length > 3) {
      throw items.failure(element, axes + " Dimensions", text);
    }
    for (int i = 0; i < words.length; i++) {
      if (!words[i].matches("\\d{1,10}")) {
        throw items.failure(element, "Dimensions, integers", text);
      }
      dimensions[words.length - 1 - i] = Long.parseLong(words[i]);
    }
    items.claimGrid(part, dimensions);
    return Arrays.stream(dimensions).mapToInt(length -> (int) length).toArray();
  }

  Cells cells(int[] counts) {
    return StructuredCells.of(
        counts[0],
        counts[1],
        counts[2],
        curved ? StructuredCells.Edges.FREE : StructuredCells.Edges.ALONG_AXES);
  }

  /** Points that the geometry gives by axes; empty if it gives each point. */
  Optional<double[]> points(Element geometry, DataItems items, int[] counts) throws IOException {
    String type = geometry.attribute("GeometryType", "Type").toUpperCase(Locale.ROOT);
    List<Element> parts = geometry.all("DataItem").toList();
    return switch (type) {
      case "ORIGIN_DXDYDZ", "ORIGIN_DXDY" -> {
        expect(geometry, items, parts, 2);
        double[] origin = reversed(parts.get(0), items);
        double[] spacing = reversed(parts.get(1), items);
        yield Optional.of(
            StructuredCells.image(
                new int[3], counts, origin, spacing, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}));
      }
      case "VXVYVZ", "VXVY" -> {
        expect(geometry, items, parts, axes);
        double[][] along = {{0}, {0}, {0}};
        for (int axis = 0; axis < axes; axis++) {
          along[axis] = items.read(parts.get(axis)).toDoubles();
          if (along[axis].length != counts[axis]) {
            throw items.failure(
                parts.get(axis), counts[axis] + " coordinates", along[axis].length + " numbers");
          }
        }
        yield Optional.of(StructuredCells.rectilinear(along[0], along[1], along[2]));
      }
      default -> Optional.empty();
    };
  }

  private void expect(Element geometry, DataItems items, List<Element> parts, int count)
      throws IOException {
    if (parts.size() != count) {
      throw items.failure(geometry, count + " DataItems", parts.size() + " of them");
    }
  }

  /** Two or three numbers, brought into the order x y z. */
  private double[] reversed(Element item, DataItems items) throws IOException {
    double[] numbers = items.read(item).toDoubles();
    if (numbers.length != axes) {
      throw items.failure(item, axes + " numbers", numbers.length + " of them");
    }
    double[] xyz = new double[3];
    for (int i = 0; i < axes; i++) {
      xyz[axes - 1 - i] = numbers[i];
    }
    return xyz;
  }
}
