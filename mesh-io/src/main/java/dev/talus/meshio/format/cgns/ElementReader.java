package dev.talus.meshio.format.cgns;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the sections of an unstructured zone into cells, in the order of the element numbers. Where
 * polyhedra are made of polygons, only those polygons are cells that do not lie between two of
 * them.
 */
final class ElementReader {
  private final Zone zone;
  private final CellsBuilder cells;
  private final int firstPoint;
  private final List<Section> sections = new ArrayList<>();

  ElementReader(Zone zone, CellsBuilder cells, int firstPoint) {
    this.zone = zone;
    this.cells = cells;
    this.firstPoint = firstPoint;
  }

  /** Adds the cells of the zone; each section is a group if there are several. */
  ZoneCells read(GroupCollector groups) throws IOException {
    for (CgnsNode node : zone.node().all("Elements_t")) {
      sections.add(Section.of(node));
    }
    sections.sort(Comparator.comparingLong(Section::start));
    for (int i = 1; i < sections.size(); i++) {
      Section before = sections.get(i - 1);
      if (sections.get(i).start() < before.start() + before.count()) {
        throw sections
            .get(i)
            .node()
            .failure(
                "elements from " + (before.start() + before.count()) + " on",
                "" + sections.get(i).start());
      }
    }
    PolygonFaces faces = new PolygonFaces(sections);
    int first = cells.count();
    int[][] numbers = new int[sections.size()][];
    for (int i = 0; i < numbers.length; i++) {
      Section section = sections.get(i);
      int start = cells.count();
      numbers[i] = new int[claim(section, section.count())];
      add(section, faces, numbers[i]);
      if (sections.size() > 1 && cells.count() > start) {
        groups.addCells(section.name(), start, cells.count());
      }
    }
    long[] starts = sections.stream().mapToLong(Section::start).toArray();
    return new ZoneCells(first, cells.count(), starts, numbers);
  }

  private void add(Section section, PolygonFaces faces, int[] numbers) throws IOException {
    if (section.type() == CgnsTypes.MIXED) {
      addMixed(section, numbers);
    } else if (section.type() == CgnsTypes.NGON) {
      addPolygons(section, faces, numbers);
    } else if (section.type() == CgnsTypes.NFACE) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = cells.count();
        faces.addPolyhedron(section, i, this::point, cells);
      }
    } else {
      CellType type = known(section, section.type());
      int width = type.nodeCount();
      if ((long) width * numbers.length != section.nodes().length) {
        throw section
            .node()
            .failure(
                numbers.length + " elements of " + width + " nodes",
                section.nodes().length + " nodes");
      }
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = add(section, type, i * width);
      }
    }
  }

  private void addMixed(Section section, int[] numbers) throws IOException {
    int at = 0;
    for (int i = 0; i < numbers.length; i++) {
      CellType type =
          at < section.nodes().length ? known(section, section.nodes()[at]) : CellType.VERTEX;
      if (section.nodes().length - at - 1 < type.nodeCount()) {
        throw section
            .node()
            .failure(
                "type and nodes of element " + (section.start() + i), "the end of the section");
      }
      numbers[i] = add(section, type, at + 1);
      at += 1 + type.nodeCount();
    }
    if (at != section.nodes().length) {
      throw section
          .node()
          .failure(
              numbers.length + " elements", (section.nodes().length - at) + " further numbers");
    }
  }

  private int add(Section section, CellType type, int from) throws IOException {
    int[] nodes = new int[type.nodeCount()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = point(section, section.nodes()[from + i]);
    }
    cells.add(type, CgnsTypes.ORDER.toVtk(type, nodes));
    return cells.count() - 1;
  }

  private void addPolygons(Section section, PolygonFaces faces, int[] numbers) throws IOException {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = -1;
      if (!faces.isInside(section, i)) {
        int[] nodes = new int[section.to(i) - section.from(i)];
        for (int k = 0; k < nodes.length; k++) {
          nodes[k] = point(section, section.nodes()[section.from(i) + k]);
        }
        if (nodes.length < 3) {
          throw section.node().failure("polygons of 3 nodes or more", nodes.length + " nodes");
        }
        numbers[i] = cells.count();
        cells.add(CellType.POLYGON, nodes);
      }
    }
  }

  private int point(Section section, long node) throws IOException {
    if (node < 1 || node > zone.vertexCount()) {
      throw section.node().failure("nodes 1 to " + zone.vertexCount(), "" + node);
    }
    return firstPoint + (int) node - 1;
  }

  private static CellType known(Section section, long type) throws IOException {
    return CgnsTypes.of(type)
        .orElseThrow(
            () ->
                section
                    .node()
                    .failure(
                        "elements of first or second order that VTK has", "element type " + type));
  }

  private int claim(Section section, int count) throws IOException {
    return zone.node().files().budget().claim(count, Integer.BYTES, section.node().path());
  }
}
