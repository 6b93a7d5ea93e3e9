package dev.talus.models.galerkin.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.SampleMeshes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshCutTest {

  /** Meshes of one and of several kinds of elements. */
  enum Sample {
    DISC(() -> SampleMeshes.mesh("disc_mixed_l0.v22.msh")),
    PLATE(() -> SampleMeshes.mesh("plate_hole_tri3_l0.v22.msh")),
    CURVED(() -> SampleMeshes.mesh("disc_quad8_l0.v22.msh")),
    TETRAHEDRA(() -> MeshCutTest.box(GridCells.TETRAHEDRA)),
    PRISMS(() -> MeshCutTest.box(GridCells.PRISMS));

    private final Supplier<FiniteElementMesh> make;

    Sample(Supplier<FiniteElementMesh> make) {
      this.make = make;
    }
  }

  private static FiniteElementMesh box(GridCells cells) {
    double[] lines = GridMesh.lines(0, 1, 4);
    return GridMesh.between(cells, 1, lines, lines, lines);
  }

  @ParameterizedTest
  @EnumSource
  void everyElementAndNodeOfAnyOrderIsOwnedOnce(Sample sample) {
    FiniteElementMesh mesh = sample.make.get();
    MeshCut cut = MeshCut.of(mesh, 5);
    int[] elements = new int[mesh.elementCount()];
    for (int order = 1; order <= 3; order++) {
      LagrangeNodes whole = mesh.nodes(order);
      int[] owners = new int[whole.count()];
      for (int p = 0; p < cut.parts(); p++) {
        MeshPart part = cut.part(p, 1);
        LagrangeNodes nodes = part.mesh().nodes(order);
        boolean[] own = part.ownNodes(nodes);
        int[] inWhole = part.inWhole(nodes, whole);
        for (int node = 0; node < own.length; node++) {
          owners[inWhole[node]] += own[node] ? 1 : 0;
          assertThat(place(nodes, node))
              .containsExactly(place(whole, inWhole[node]), within(1e-14));
        }
        boolean[] ownElements = part.elementsWithin(0);
        for (int e = 0; e < ownElements.length; e++) {
          elements[part.elements()[e]] += ownElements[e] && order == 1 ? 1 : 0;
        }
      }
      assertThat(owners).containsOnly(1);
    }
    assertThat(elements).containsOnly(1);
  }

  @ParameterizedTest
  @EnumSource
  void oneLayerMakesTheElementsAroundOwnNodesComplete(Sample sample) {
    FiniteElementMesh mesh = sample.make.get();
    LagrangeNodes whole = mesh.nodes(2);
    int[] around = elementsAround(whole);
    MeshCut cut = MeshCut.of(mesh, 5);
    for (int p = 0; p < cut.parts(); p++) {
      MeshPart part = cut.part(p, 1);
      LagrangeNodes nodes = part.mesh().nodes(2);
      boolean[] own = part.ownNodes(nodes);
      int[] inWhole = part.inWhole(nodes, whole);
      int[] here = elementsAround(nodes);
      for (int node = 0; node < own.length; node++) {
        if (own[node]) {
          assertThat(here[node]).isEqualTo(around[inWhole[node]]);
        }
      }
      assertThat(part.mesh().elementCount()).isLessThan(mesh.elementCount());
    }
  }

  @Test
  void groupsKeepTheirNamesAndTheSidesOfTheElements() {
    FiniteElementMesh mesh = Sample.PLATE.make.get();
    MeshCut cut = MeshCut.of(mesh, 4);
    for (String name : mesh.groupNames()) {
      int sides = 0;
      for (int p = 0; p < cut.parts(); p++) {
        MeshPart part = cut.part(p, 2);
        FacetSet group = part.mesh().group(name);
        boolean[] own = part.elementsWithin(0);
        sides += group.where(i -> own[group.elements()[i]]).count();
        for (int i = 0; i < group.count(); i++) {
          int[] nodes = part.mesh().sideNodes(group.elements()[i], group.sides()[i]);
          int inWhole = part.elements()[group.elements()[i]];
          int[] expected = mesh.sideNodes(inWhole, group.sides()[i]);
          assertThat(Arrays.stream(nodes).mapToObj(part.mesh()::place))
              .usingElementComparator(Arrays::compare)
              .containsExactlyElementsOf(Arrays.stream(expected).mapToObj(mesh::place).toList());
        }
      }
      assertThat(sides).as(name).isEqualTo(mesh.group(name).count());
    }
  }

  @Test
  void layersFollowEachOther() {
    FiniteElementMesh mesh = GridMesh.unitSquare(16, 1);
    MeshPart part = MeshCut.of(mesh, 4).part(0, 3);

    int[] counts = new int[4];
    Arrays.stream(part.layerOf()).forEach(layer -> counts[layer]++);

    // The parts are squares of 8 x 8 boxes at the corners.
    assertThat(counts).containsExactly(64, 17, 19, 21);
  }

  @ParameterizedTest
  @EnumSource
  void aPartTravelsAsItIs(Sample sample) throws IOException, ClassNotFoundException {
    MeshPart part = MeshCut.of(sample.make.get(), 3).part(1, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    }

    MeshPart read;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      read = (MeshPart) in.readObject();
    }

    assertThat(read.mesh()).hasToString(part.mesh().toString());
    assertThat(read.mesh().coordinates()).isEqualTo(part.mesh().coordinates());
    assertThat(read.elements()).isEqualTo(part.elements());
    assertThat(read.ownNodes(read.mesh().nodes(2))).isEqualTo(part.ownNodes(part.mesh().nodes(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65})
  void unsuitableNumbersOfPartsAreRefused(int parts) {
    FiniteElementMesh mesh = GridMesh.unitSquare(8, 1);

    assertThatThrownBy(() -> MeshCut.of(mesh, parts))
        .hasMessage("Cutting a mesh of 64 elements: expected 1 to 64 parts, found " + parts + ".");
  }

  @ParameterizedTest
  @CsvSource({"1, 64", "64, 1"})
  void partsAreOfEqualSize(int parts, int elements) {
    MeshCut cut = MeshCut.of(GridMesh.unitSquare(8, 1), parts);

    assertThat(cut.part(0, 0).mesh().elementCount()).isEqualTo(elements);
  }

  private static double[] place(LagrangeNodes nodes, int node) {
    int d = nodes.mesh().dimension();
    return Arrays.copyOfRange(nodes.coordinates(), node * d, node * d + d);
  }

  private static int[] elementsAround(LagrangeNodes nodes) {
    int[] around = new int[nodes.count()];
    IntStream.range(0, nodes.mesh().blocks().size())
        .flatMap(block -> Arrays.stream(nodes.connectivity(block)))
        .forEach(node -> around[node]++);
    return around;
  }
}
