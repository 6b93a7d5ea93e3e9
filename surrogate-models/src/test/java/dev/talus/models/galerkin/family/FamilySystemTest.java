package dev.talus.models.galerkin.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.leastsquares.CholeskyStep;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.NormalStep;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.GridMesh;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.NetworkSystem;
import dev.talus.models.galerkin.training.NodalValues;
import dev.talus.models.galerkin.training.SoftEquations;
import dev.talus.models.kernel.KernelSelection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FamilySystemTest {

  /** Families of three small cases. */
  enum Kind {
    SOURCES {
      @Override
      FamilyMember member(int number) {
        GalerkinProblem problem = poisson(CaseMeshes.disc(2, 2), x -> number + x[0]);
        return new FamilyMember(
            "s" + number,
            problem,
            CaseFeatures.of(problem.system().space()).with("source", x -> number + x[0]),
            ResidualNorm.dualTo(InnerProduct.ofGradients(1), problem));
      }
    },
    FLOWS_ON_DIFFERENT_MESHES {
      @Override
      FamilyMember member(int number) {
        double viscosity = 0.1 * (number + 1);
        FunctionSpace space = FunctionSpace.taylorHood(GridMesh.unitSquare(2 + number, 2));
        DiscreteSystem system =
            DiscreteSystem.on(space).inside(new NavierStokes(2, 1, viscosity)).build();
        FiniteElementMesh mesh = space.mesh();
        Constraints known =
            Constraints.on(space)
                .fix("velocity", 1, mesh.group("y_min"), x -> x[0] * (1 - x[0]))
                .fix("velocity", mesh.group("x_min"), 0)
                .fix("velocity", mesh.group("x_max"), 0)
                .build();
        GalerkinProblem problem = GalerkinProblem.forward(system, known);
        return new FamilyMember(
            "f" + number,
            problem,
            CaseFeatures.of(space).with("viscosity", viscosity),
            ResidualNorm.dualTo(InnerProduct.ofFlow(2, viscosity, 1), problem));
      }
    },
    WITH_DATA {
      @Override
      FamilyMember member(int number) {
        FamilyMember plain = SOURCES.member(number);
        GalerkinProblem problem = plain.problem();
        int size = problem.system().size();
        GalerkinProblem withData =
            problem.with(
                SoftEquations.observations(size, new int[] {12, 13}, new double[] {1, 2}, 3));
        return new FamilyMember(
            plain.name(),
            withData,
            plain.features(),
            ResidualNorm.dualTo(InnerProduct.ofGradients(1), withData));
      }
    };

    abstract FamilyMember member(int number);

    List<FamilyMember> members() {
      return IntStream.range(0, 3).mapToObj(this::member).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGradientOfTheLossIsThatOfFiniteDifferences(Kind kind) {
    try (Fixture f = new Fixture(kind.members())) {
      FamilyModel model = new FamilyModel(f.system, CaseLoss.DUAL);
      int[] batch = {0, 2};
      model.lossAndGradient(batch, Map.of());
      double[] gradient = model.gradients().toDoubleVector();
      double[] theta = f.system.theta();
      double[] v = new Random(3).doubles(theta.length, -1, 1).toArray();

      double h = 1e-5;
      double slope =
          (f.lossAt(model, batch, theta, v, h) - f.lossAt(model, batch, theta, v, -h)) / (2 * h);

      assertThat(dot(gradient, v)).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }
  }

  /** The sources' problem is linear, so that the corrected state does not depend on the network. */
  @ParameterizedTest
  @EnumSource
  void theGradientOfAnyLossOfSourcesIsThatOfFiniteDifferences(CaseLoss loss) {
    try (Fixture f = new Fixture(Kind.SOURCES.members())) {
      FamilyModel model = new FamilyModel(f.system, loss);
      int[] batch = {0, 2};
      model.lossAndGradient(batch, Map.of());
      double[] gradient = model.gradients().toDoubleVector();
      double[] theta = f.system.theta();
      double[] v = new Random(3).doubles(theta.length, -1, 1).toArray();

      double h = 1e-5;
      double slope =
          (f.lossAt(model, batch, theta, v, h) - f.lossAt(model, batch, theta, v, -h)) / (2 * h);

      assertThat(dot(gradient, v)).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }
  }

  @Test
  void flowsHaveNoEnergy() {
    try (Fixture f = new Fixture(Kind.FLOWS_ON_DIFFERENT_MESHES.members())) {
      FamilyModel model = new FamilyModel(f.system, CaseLoss.ENERGY);

      assertThatThrownBy(() -> model.lossAndGradient(new int[] {0}, Map.of()))
          .hasMessageContaining("forms all have an energy");
    }
  }

  @Test
  void newtonsCorrectionOfALinearProblemIsTheRelativeError() {
    FamilyMember member = Kind.SOURCES.member(1);
    double[] solution =
        new NewtonSolver(member.problem().system(), member.problem().known()).solve().values();
    try (Fixture f = new Fixture(List.of(member));
        NetworkSystem single =
            new NetworkSystem(member.problem(), f.network, member.features().inputs())) {
      double[] error = single.state();
      Vectors.add(-1, solution, error);

      double loss =
          new FamilyModel(f.system, CaseLoss.NEWTON)
              .lossAndGradient(new int[] {0}, Map.of())
              .total();

      double relative = Vectors.norm(error) / Vectors.norm(solution);
      assertThat(Math.sqrt(loss)).isCloseTo(relative, within(1e-9 * relative));
    }
  }

  @Test
  void aFamilyOfOneIsTheSingleProblem() {
    FamilyMember only = Kind.SOURCES.member(1);
    FamilyMember euclidean =
        new FamilyMember(only.name(), only.problem(), only.features(), ResidualNorm.EUCLIDEAN);
    try (Fixture f = new Fixture(List.of(euclidean));
        NetworkSystem single =
            new NetworkSystem(only.problem(), f.network, only.features().inputs())) {
      double[] theta = f.system.theta();
      double[] residual = new double[single.equations()];
      single.residual(theta, residual);
      double[] gradient = new double[theta.length];
      single.derivative(theta).transposedTimes(residual, gradient);
      double[] ofFamily = new double[f.system.equations()];
      f.system.residual(theta, ofFamily);

      FamilyModel model = new FamilyModel(f.system, CaseLoss.DUAL);
      double loss = model.lossAndGradient(new int[] {0}, Map.of()).total();

      assertThat(ofFamily).isEqualTo(residual);
      assertThat(loss).isCloseTo(dot(residual, residual), within(1e-14));
      for (int i = 0; i < gradient.length; i++) {
        assertThat(model.gradients().getDouble(i)).isCloseTo(2 * gradient[i], within(1e-12));
      }
    }
  }

  @Test
  void stepsByNormalEquationsAreThoseInTheSpaceOfTheResidual() {
    try (Fixture f = new Fixture(Kind.FLOWS_ON_DIFFERENT_MESHES.members())) {
      double[] theta = f.system.theta();
      double[] residual = new double[f.system.equations()];
      f.system.residual(theta, residual);
      double damping = 1e-3;
      double[] expected =
          new CholeskyStep()
              .prepare(f.system.derivative(theta), residual, theta.length)
              .step(damping)
              .orElseThrow();

      double[] found =
          new NormalStep()
              .prepare(f.system.derivative(theta), residual, theta.length)
              .step(damping)
              .orElseThrow();

      assertThat(found).usingComparatorWithPrecision(1e-8).containsExactly(expected);
    }
  }

  @Test
  void secondOrderTrainingLowersTheResidualOfAllCasesTogether() {
    try (Fixture f = new Fixture(Kind.SOURCES.members())) {
      LevenbergMarquardt.Result found =
          new LevenbergMarquardt(new NormalStep(), new LevenbergMarquardt.Options(1e-4, 1e-10, 30))
              .solve(f.system, f.system.theta(), (step, norm, damping) -> {});

      assertThat(found.norm()).isLessThan(1e-3 * found.norms().get(0));
    }
  }

  @Test
  void aCaseWithOtherFeaturesIsRefusedByName() {
    FamilyMember member = Kind.SOURCES.member(0);
    FamilyMember other =
        new FamilyMember(
            "odd one",
            member.problem(),
            CaseFeatures.of(member.problem().system().space()),
            member.norm());
    assertThatThrownBy(() -> new Fixture(List.of(member, other)))
        .hasMessageContaining("odd one")
        .hasMessageContaining("source");
  }

  @Test
  void batchesHaveDifferentCasesAndDependOnTheSeedAlone() {
    assertThat(FamilyTraining.draw(5, 10, 4)).hasSize(4).doesNotHaveDuplicates();
    assertThat(FamilyTraining.draw(5, 10, 4)).isEqualTo(FamilyTraining.draw(5, 10, 4));
    assertThat(FamilyTraining.draw(6, 10, 4)).isNotEqualTo(FamilyTraining.draw(5, 10, 4));
    assertThat(FamilyTraining.draw(1, 3, 8)).containsExactlyInAnyOrder(0, 1, 2);
  }

  private static GalerkinProblem poisson(
      FiniteElementMesh mesh, java.util.function.ToDoubleFunction<double[]> source) {
    FunctionSpace space = FunctionSpace.scalar(mesh, 2);
    return GalerkinProblem.forward(
        DiscreteSystem.on(space).inside(Diffusion.withSource(Coefficient.of(source))).build(),
        Constraints.on(space).fix("u", mesh.boundary(), 0).build());
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** A small network on cases. */
  private static final class Fixture implements AutoCloseable {
    final ChebyshevNetwork network;
    final FamilySystem system;

    Fixture(List<FamilyMember> members) {
      FamilyMember first = members.get(0);
      NodeInputs nodes = first.features().inputs().get(0);
      network =
          ChebyshevNetwork.create(
              ChebyshevConfiguration.oneHiddenLayer(
                  first.features().names(),
                  new NodalValues(first.problem().system().space()).fields(),
                  InputMap.fitted(nodes, 3),
                  12,
                  3),
              DataType.DOUBLE,
              KernelSelection.best(),
              5);
      system = new FamilySystem(members, network);
    }

    double lossAt(FamilyModel model, int[] batch, double[] theta, double[] v, double h) {
      double[] moved = theta.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += h * v[i];
      }
      try (INDArray values = Nd4j.createFromArray(moved)) {
        network.parameters().assign(values);
      }
      return model.lossAndGradient(batch, Map.of()).total();
    }

    @Override
    public void close() {
      system.close();
      network.close();
    }
  }
}
