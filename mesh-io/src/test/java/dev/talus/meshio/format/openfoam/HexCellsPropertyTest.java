package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HexCellsPropertyTest {
  /** Faces of VTK's hexahedron, normals out of it (VTK File Formats). */
  private static final int[][] HEXAHEDRON = {
    {0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}
  };

  @Property(tries = 500, seed = "1")
  void findsTheHexahedronInFacesOfAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> names = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    Collections.shuffle(names, random);
    List<int[]> rings = new ArrayList<>();
    for (int[] face : HEXAHEDRON) {
      rings.add(new int[] {face[0], face[1], face[2], face[3]});
    }
    Collections.shuffle(rings, random);
    Cell cell = new Cell();
    Set<List<Integer>> expected = new HashSet<>();
    for (int[] ring : rings) {
      for (int i = 0; i < 4; i++) {
        ring[i] = names.get(ring[i]);
      }
      expected.add(fromLowest(ring));
      cell.add(turned(ring, random.nextInt(4)), random.nextBoolean());
    }

    Cells found = cell.hexahedron();

    assertThat(found.count()).isOne();
    assertThat(found.type(0)).isEqualTo(CellType.HEXAHEDRON);
    Set<List<Integer>> faces = new HashSet<>();
    for (int[] face : HEXAHEDRON) {
      int[] ring = new int[4];
      for (int i = 0; i < 4; i++) {
        ring[i] = found.nodes()[face[i]];
      }
      faces.add(fromLowest(ring));
    }
    assertThat(faces).isEqualTo(expected);
    // The base is the first face, seen from inside.
    assertThat(found.nodes()[0]).isEqualTo(cell.firstNode());
  }

  @Example
  void leavesWhatIsNoHexahedron() {
    // A point twice: a wedge whose edge 0-3 was split.
    assertThat(withNode(7, 6).count()).isZero();
    // One corner away from the others.
    assertThat(withNodeInOneFace(1, 2, 9).count()).isZero();
    // A face the wrong way round.
    Cell turned = new Cell();
    for (int[] face : HEXAHEDRON) {
      turned.add(face == HEXAHEDRON[1] ? new int[] {4, 7, 6, 5} : face, false);
    }
    assertThat(turned.hexahedron().count()).isZero();
    // Five faces.
    Cell open = new Cell();
    for (int i = 0; i < 5; i++) {
      open.add(HEXAHEDRON[i], false);
    }
    assertThat(open.hexahedron().count()).isZero();
  }

  private static Cells withNode(int old, int other) {
    Cell cell = new Cell();
    for (int[] face : HEXAHEDRON) {
      int[] ring = face.clone();
      for (int i = 0; i < 4; i++) {
        ring[i] = ring[i] == old ? other : ring[i];
      }
      cell.add(ring, false);
    }
    return cell.hexahedron();
  }

  private static Cells withNodeInOneFace(int face, int corner, int other) {
    Cell cell = new Cell();
    for (int i = 0; i < HEXAHEDRON.length; i++) {
      int[] ring = HEXAHEDRON[i].clone();
      ring[corner] = i == face ? other : ring[corner];
      cell.add(ring, false);
    }
    return cell.hexahedron();
  }

  private static int[] turned(int[] ring, int by) {
    int[] turned = new int[4];
    for (int i = 0; i < 4; i++) {
      turned[i] = ring[(i + by) % 4];
    }
    return turned;
  }

  private static List<Integer> fromLowest(int[] ring) {
    int lowest = 0;
    for (int i = 1; i < 4; i++) {
      lowest = ring[i] < ring[lowest] ? i : lowest;
    }
    return java.util.Arrays.stream(turned(ring, lowest)).boxed().toList();
  }

  /** A cell by its faces. */
  private static final class Cell {
    private final List<int[]> faces = new ArrayList<>();
    private final List<Integer> signed = new ArrayList<>();

    /** Adds a face with this ring seen from outside, stored the other way round if it enters. */
    void add(int[] outward, boolean enters) {
      signed.add(enters ? ~faces.size() : faces.size());
      faces.add(
          enters ? new int[] {outward[0], outward[3], outward[2], outward[1]} : outward.clone());
    }

    int firstNode() {
      return faces.get(0)[0];
    }

    Cells hexahedron() {
      int[] offsets = new int[faces.size() + 1];
      int[] nodes = new int[4 * faces.size()];
      for (int face = 0; face < faces.size(); face++) {
        System.arraycopy(faces.get(face), 0, nodes, 4 * face, 4);
        offsets[face + 1] = 4 * face + 4;
      }
      PolyMesh mesh =
          new PolyMesh(
              new DataArray.Doubles("points", 3, new double[30]),
              offsets,
              nodes,
              new int[faces.size()],
              new int[0],
              List.of(),
              List.of(),
              1);
      CellsBuilder cells = new CellsBuilder();
      int[] list = signed.stream().mapToInt(face -> face).toArray();
      boolean added = new HexCells(mesh).add(cells, list, 0, list.length);
      assertThat(cells.count()).isEqualTo(added ? 1 : 0);
      return cells.build();
    }
  }
}
