package dev.talus.meshio.format.cgns;

import dev.talus.meshio.mesh.CellsBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The polygons of a zone as faces of its polyhedra, by element number. */
final class PolygonFaces {
  private final List<Section> sections;
  private final long[] starts;
  private final byte[][] uses;

  /** Brings the node of a section into the mesh. */
  @FunctionalInterface
  interface Points {
    int of(Section section, long node) throws IOException;
  }

  /** Counts how many polyhedra have each polygon. */
  PolygonFaces(List<Section> all) throws IOException {
    this.sections = all.stream().filter(section -> section.type() == CgnsTypes.NGON).toList();
    this.starts = sections.stream().mapToLong(Section::start).toArray();
    this.uses = new byte[starts.length][];
    for (int i = 0; i < uses.length; i++) {
      uses[i] = new byte[sections.get(i).count()];
    }
    for (Section section : all) {
      if (section.type() == CgnsTypes.NFACE) {
        for (int i = section.from(0); i < section.to(section.count() - 1); i++) {
          int at = sectionOf(section, section.nodes()[i]);
          int face = faceOf(at, section.nodes()[i]);
          uses[at][face] = (byte) Math.min(2, uses[at][face] + 1);
        }
      }
    }
  }

  /** Whether a polygon lies between two polyhedra. */
  boolean isInside(Section section, int face) {
    return uses[Arrays.binarySearch(starts, section.start())][face] > 1;
  }

  /** Adds a polyhedron; the number of a face is negative where its normal points into the cell. */
  void addPolyhedron(Section section, int element, Points points, CellsBuilder cells)
      throws IOException {
    int from = section.from(element);
    int[][] faces = new int[section.to(element) - from][];
    long size = 0;
    for (int i = 0; i < faces.length; i++) {
      long number = section.nodes()[from + i];
      int at = sectionOf(section, number);
      Section polygons = sections.get(at);
      int face = faceOf(at, number);
      int start = polygons.from(face);
      int length = polygons.to(face) - start;
      if (length < 3) {
        throw polygons.node().failure("polygons of 3 nodes or more", length + " nodes");
      }
      size += length;
      section.node().files().budget().claim(2L * length, Integer.BYTES, section.node().path());
      faces[i] = new int[length];
      for (int k = 0; k < length; k++) {
        int turned = number > 0 ? k : length - 1 - k;
        faces[i][k] = points.of(polygons, polygons.nodes()[start + turned]);
      }
    }
    if (size == 0) {
      throw section
          .node()
          .failure("polyhedra with faces", "none in element " + (section.start() + element));
    }
    int[] nodes = Arrays.stream(faces).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    cells.addPolyhedron(nodes, faces);
  }

  private int sectionOf(Section polyhedra, long number) throws IOException {
    int at = Arrays.binarySearch(starts, Math.abs(number));
    int section = at >= 0 ? at : -at - 2;
    if (section < 0 || Math.abs(number) - starts[section] >= sections.get(section).count()) {
      throw polyhedra.node().failure("the number of a polygon of the zone", "" + number);
    }
    return section;
  }

  private int faceOf(int section, long number) {
    return (int) (Math.abs(number) - starts[section]);
  }
}
