package dev.talus.meshio.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReductionTest {
  private static final double[] POINTS = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};

  @Test
  void meshThatFitsStaysAsItIs() {
    UnstructuredMesh mesh = mesh(List.of(), List.of(), List.of(), List.of());

    Reduction reduction = Reduction.of(mesh, MeshTarget.VTU.capability());

    assertThat(reduction.losses()).isEmpty();
    assertThat(reduction.mesh()).isEqualTo(mesh);
  }

  @Test
  void cellsOfOtherTypesAreLeftOutWithTheirValuesAndMemberships() {
    DataArray id = new DataArray.Ints("id", 1, new int[] {10, 20, 30});
    MeshGroup group = group("g", MeshGroup.Members.CELLS, 0, 2);

    Reduction reduction =
        Reduction.of(
            mesh(List.of(), List.of(id), List.of(), List.of(group)), MeshTarget.VTP.capability());

    assertThat(reduction.losses()).containsExactly("1 cells of type TETRA.");
    assertThat(reduction.mesh().cells().countByType())
        .containsOnlyKeys(CellType.TRIANGLE, CellType.LINE);
    assertThat(reduction.mesh().cellData())
        .containsExactly(
            new DataArray.Ints("id", 1, new int[] {20, 30}),
            new DataArray.Ints("group:g", 1, new int[] {0, 1}));
  }

  @Test
  void groupsBecomeArraysWhereThereAreNoGroups() {
    MeshGroup group = group("wall", MeshGroup.Members.POINTS, 1, 3);

    Reduction reduction =
        Reduction.of(
            mesh(List.of(), List.of(), List.of(), List.of(group)), MeshTarget.VTU.capability());

    assertThat(reduction.losses()).isEmpty();
    assertThat(reduction.mesh().pointData())
        .containsExactly(new DataArray.Ints("group:wall", 1, new int[] {0, 1, 0, 1}));
  }

  @Test
  void gmshHasNoPlaceForPointGroupsTextsFieldDataWideArraysAndTime() {
    DataArray wide = new DataArray.Doubles("wide", 10, new double[40]);
    DataArray text = new DataArray.Texts("text", 1, new String[] {"a", "b", "c", "d"});
    DataArray field = new DataArray.Doubles("field", 1, new double[1]);
    UnstructuredMesh mesh =
        mesh(
            List.of(wide, text),
            List.of(),
            List.of(field),
            List.of(group("p", MeshGroup.Members.POINTS, 0)));

    Reduction reduction = Reduction.of(at(mesh, 2.5), MeshTarget.MSH.capability());

    assertThat(reduction.losses())
        .containsExactly(
            "The point array wide.",
            "The point array text.",
            "Group p of 1 members.",
            "The field array field.",
            "The time 2.5 s.");
    assertThat(reduction.mesh()).isEqualTo(mesh(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void gmshKeepsTheTimeBesideAnArray() {
    UnstructuredMesh mesh =
        at(
            mesh(
                List.of(new DataArray.Doubles("v", 1, new double[4])),
                List.of(),
                List.of(),
                List.of()),
            2.5);

    Reduction reduction = Reduction.of(mesh, MeshTarget.MSH.capability());

    assertThat(reduction.losses()).isEmpty();
    assertThat(reduction.mesh()).isEqualTo(mesh);
  }

  @Test
  void stlKeepsTrianglesAlone() {
    DataArray value = new DataArray.Doubles("v", 1, new double[4]);

    Reduction reduction =
        Reduction.of(
            mesh(List.of(value), List.of(), List.of(), List.of()), MeshTarget.STL.capability());

    assertThat(reduction.losses())
        .containsExactly(
            "1 cells of type LINE.",
            "1 cells of type TETRA.",
            "1 points of no cell that is kept.",
            "The point array v.");
    assertThat(reduction.mesh().cells().countByType()).containsOnlyKeys(CellType.TRIANGLE);
  }

  @Test
  void polyhedraKeepTheirFacesWhenOtherCellsAreLeftOut() {
    int[][] faces = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}};
    CellsBuilder cells = new CellsBuilder().add(CellType.LINE, 0, 1);
    cells.addPolyhedron(new int[] {0, 1, 2, 3}, faces);
    UnstructuredMesh mesh = new UnstructuredMesh(POINTS, cells.build());
    Capability polyhedra =
        new Capability(type -> type == CellType.POLYHEDRON, Set.of(Capability.Feature.values()), 9);

    UnstructuredMesh kept = Reduction.of(mesh, polyhedra).mesh();

    CellsBuilder expected = new CellsBuilder();
    expected.addPolyhedron(new int[] {0, 1, 2, 3}, faces);
    assertThat(kept.cells()).isEqualTo(expected.build());
  }

  private static MeshGroup group(String name, MeshGroup.Members on, int... members) {
    return new MeshGroup(Optional.of(name), OptionalInt.empty(), 0, on, members);
  }

  private static UnstructuredMesh at(UnstructuredMesh mesh, double time) {
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        mesh.pointData(),
        mesh.cellData(),
        mesh.fieldData(),
        mesh.groups(),
        OptionalDouble.of(time));
  }

  private static UnstructuredMesh mesh(
      List<DataArray> pointData,
      List<DataArray> cellData,
      List<DataArray> fieldData,
      List<MeshGroup> groups) {
    return new UnstructuredMesh(
        POINTS,
        new CellsBuilder()
            .add(CellType.TETRA, 0, 1, 2, 3)
            .add(CellType.LINE, 0, 1)
            .add(CellType.TRIANGLE, 0, 1, 2)
            .build(),
        pointData,
        cellData,
        fieldData,
        groups,
        OptionalDouble.empty());
  }
}
