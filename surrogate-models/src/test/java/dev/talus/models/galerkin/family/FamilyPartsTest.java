package dev.talus.models.galerkin.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.Traction;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridCells;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.mesh.MeshCut;
import dev.talus.models.galerkin.mesh.MeshPart;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.FeatureScaling;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.NodalValues;
import dev.talus.models.kernel.KernelSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Loss and gradient of a mesh in parts are those of the whole mesh. */
class FamilyPartsTest {
  private static final int ORDER = 2;
  private static final List<Integer> WIDTHS = List.of(5);
  private static final int LAYERS =
      CaseLoss.layersOfPart(ChebyshevConfiguration.reachOfDeep(ORDER, WIDTHS));

  /** Cases whose forms and known values are made anew on any part of the mesh. */
  enum Case {
    DISC_P1(() -> SampleMeshes.mesh("disc_tri3_l0.v22.msh")) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.scalar(mesh, 1);
      }
    },
    DISC_P2(() -> SampleMeshes.mesh("disc_mixed_l0.v22.msh")) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.scalar(mesh, 2);
      }
    },
    PLATE(() -> SampleMeshes.mesh("plate_hole_tri3_l0.v22.msh")) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.displacement(mesh, 2);
      }

      @Override
      DiscreteSystem.Builder forms(FunctionSpace space) {
        return DiscreteSystem.on(space)
            .inside(LinearElasticity.planeStress(1, 0.3))
            .over(space.mesh().group("right"), new Traction("traction", 2, 1, 0));
      }

      @Override
      Constraints known(FunctionSpace space) {
        return Constraints.on(space)
            .fix("displacement", 1, space.mesh().group("symmetry_y0"), x -> 0)
            .fix("displacement", 0, space.mesh().group("symmetry_x0"), x -> 0.1)
            .build();
      }
    },
    CAVITY(() -> SampleMeshes.mesh("cavity_tri3_l0.v22.msh")) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.taylorHood(mesh);
      }

      @Override
      DiscreteSystem.Builder forms(FunctionSpace space) {
        return DiscreteSystem.on(space).inside(new NavierStokes(2, 1, 0.05));
      }

      /** The pressure is held at one node, which is in few parts. */
      @Override
      Constraints known(FunctionSpace space) {
        int node = space.nodes(1).nearest(new double[] {0.4, 0.6});
        return Constraints.on(space)
            .fix("velocity", 0, space.mesh().group("lid"), x -> 1)
            .fix("velocity", 1, space.mesh().group("lid"), x -> 0)
            .fix("velocity", space.mesh().group("walls"), 0)
            .fix("pressure", 0, new int[] {node}, x -> 2)
            .build();
      }
    },
    SOLID_P1(() -> box(GridCells.TETRAHEDRA, 8)) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.displacement(mesh, 1);
      }
    },
    SOLID_P2(() -> box(GridCells.TETRAHEDRA, 7)) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.displacement(mesh, 2);
      }
    },
    PRISMS_P2(() -> box(GridCells.PRISMS, 7)) {
      @Override
      FunctionSpace space(FiniteElementMesh mesh) {
        return FunctionSpace.scalar(mesh, 2);
      }
    };

    private final Supplier<FiniteElementMesh> mesh;

    Case(Supplier<FiniteElementMesh> mesh) {
      this.mesh = mesh;
    }

    abstract FunctionSpace space(FiniteElementMesh mesh);

    DiscreteSystem.Builder forms(FunctionSpace space) {
      int d = space.mesh().dimension();
      return space.componentCount() == 1
          ? DiscreteSystem.on(space)
              .inside(Diffusion.withSource(Coefficient.of(x -> 1 + x[0] * x[1])))
          : DiscreteSystem.on(space)
              .inside(LinearElasticity.young(d, 1, 0.3).withBodyForce(0, 1, -2));
    }

    Constraints known(FunctionSpace space) {
      String field = space.fields().get(0).name();
      return Constraints.on(space).fix(field, 0, space.mesh().boundary(), x -> x[0] - x[1]).build();
    }

    private static FiniteElementMesh box(GridCells cells, int n) {
      return GridMesh.between(
          cells,
          1,
          GridMesh.lines(0, 3, 3 * n),
          GridMesh.lines(0, 0.2, 2),
          GridMesh.lines(0, 0.2, 2));
    }

    FamilyMember whole() {
      FunctionSpace space = space(mesh.get());
      return member(GalerkinProblem.forward(forms(space).build(), known(space)));
    }

    FamilyMember part(MeshPart part, FunctionSpace whole, CaseLoss loss) {
      FunctionSpace space = space(part.mesh());
      return member(loss.onPart(part, forms(space), known(whole).onPart(whole, part, space)));
    }

    List<FamilyMember> parts(int count, int layers, CaseLoss loss) {
      FunctionSpace whole = space(mesh.get());
      MeshCut cut = MeshCut.of(whole.mesh(), count);
      List<FamilyMember> members = new ArrayList<>();
      for (int p = 0; p < count; p++) {
        members.add(part(cut.part(p, layers), whole, loss));
      }
      return members;
    }

    private FamilyMember member(GalerkinProblem problem) {
      return new FamilyMember(
          name(),
          problem,
          CaseFeatures.of(problem.system().space()).with("sum", x -> x[0] + x[1]),
          ResidualNorm.EUCLIDEAN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DISC_P1, SQUARES, 2",
    "DISC_P1, ENERGY, 7",
    "DISC_P1, SQUARES, 60",
    "DISC_P2, SQUARES, 3",
    "DISC_P2, ENERGY, 4",
    "PLATE, SQUARES, 5",
    "PLATE, ENERGY, 8",
    "CAVITY, SQUARES, 6",
    "SOLID_P1, SQUARES, 3",
    "SOLID_P1, ENERGY, 5",
    "SOLID_P2, SQUARES, 4",
    "SOLID_P2, ENERGY, 2",
    "PRISMS_P2, SQUARES, 3"
  })
  void sharesOfAllPartsAreLossAndGradientOfTheWhole(Case problem, CaseLoss loss, int count) {
    FamilyMember whole = problem.whole();
    try (ChebyshevNetwork network = network(whole)) {
      FamilyParts.Share expected = share(network, List.of(whole), loss);

      FamilyParts.Share found = share(network, problem.parts(count, LAYERS, loss), loss);

      assertThat(expected.loss()).isNotZero();
      assertThat(found.loss())
          .isCloseTo(expected.loss(), within(1e-12 * Math.abs(expected.loss())));
      assertThat(distance(found.gradient(), expected.gradient())).isLessThan(1e-12);
    }
  }

  /** The equations of an own node reach one element further than the node itself. */
  @ParameterizedTest
  @EnumSource(names = {"PLATE", "SOLID_P1"})
  void aPartWithALayerLessHasAnotherShare(Case problem) {
    FamilyMember whole = problem.whole();
    try (ChebyshevNetwork network = network(whole)) {
      FamilyParts.Share expected = share(network, List.of(whole), CaseLoss.SQUARES);

      FamilyParts.Share found =
          share(network, problem.parts(4, LAYERS - 1, CaseLoss.SQUARES), CaseLoss.SQUARES);

      assertThat(distance(found.gradient(), expected.gradient())).isGreaterThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SQUARES", "ENERGY"})
  void aBatchOfWholeCasesIsThatOfTheFamily(CaseLoss loss) {
    FamilyMember whole = Case.PLATE.whole();
    try (ChebyshevNetwork network = network(whole);
        FamilySystem system = new FamilySystem(List.of(whole), network)) {
      FamilyModel model = new FamilyModel(system, loss);
      double expected = model.lossAndGradient(new int[] {0}, Map.of()).total();
      double[] gradient = model.gradients().toDoubleVector();

      FamilyParts.Share found = new FamilyParts(system, loss).of(List.of("another", "PLATE"));

      assertThat(2 * found.loss()).isEqualTo(expected);
      for (int i = 0; i < gradient.length; i++) {
        assertThat(2 * found.gradient()[i]).isEqualTo(gradient[i]);
      }
    }
  }

  @Test
  void passesHoldTheMemoryOfTheLargestPart() {
    FamilyMember whole = Case.SOLID_P1.whole();
    List<FamilyMember> parts = Case.SOLID_P1.parts(6, LAYERS, CaseLoss.SQUARES);
    try (ChebyshevNetwork network = network(whole)) {
      share(network, List.of(whole), CaseLoss.SQUARES);
      long bytesOfNode = network.bytesHeld() / nodes(whole);
      network.freeIdleBuffers();

      share(network, parts, CaseLoss.SQUARES);

      int largest = parts.stream().mapToInt(FamilyPartsTest::nodes).max().orElseThrow();
      assertThat(parts.stream().mapToInt(FamilyPartsTest::nodes).distinct().count())
          .as("different sizes of parts")
          .isGreaterThan(1);
      assertThat(largest).isLessThan(nodes(whole) * 2 / 3);
      assertThat(network.bytesHeld()).isPositive().isLessThanOrEqualTo(bytesOfNode * largest);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DUAL", "NEWTON"})
  void lossesThatAreNoSumsAreRefused(CaseLoss loss) {
    assertThatThrownBy(() -> Case.DISC_P1.parts(2, LAYERS, loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(loss + " needs a matrix of the whole mesh");
  }

  private static int nodes(FamilyMember member) {
    return member.features().inputs().get(0).nodes();
  }

  private static FamilyParts.Share share(
      ChebyshevNetwork network, List<FamilyMember> members, CaseLoss loss) {
    try (FamilySystem system = new FamilySystem(members, network)) {
      return new FamilyParts(system, loss).of(List.of(members.get(0).name()));
    }
  }

  private static ChebyshevNetwork network(FamilyMember member) {
    NodeInputs nodes = member.features().inputs().get(0);
    return ChebyshevNetwork.create(
        ChebyshevConfiguration.deep(
            member.features().names(),
            new NodalValues(member.problem().system().space()).fields(),
            FeatureScaling.toSymmetricInterval(nodes.features(), nodes.width()),
            ORDER,
            WIDTHS),
        DataType.DOUBLE,
        KernelSelection.best(),
        7);
  }

  /** Largest difference, in units of the largest value. */
  private static double distance(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return largest / scale;
  }
}
