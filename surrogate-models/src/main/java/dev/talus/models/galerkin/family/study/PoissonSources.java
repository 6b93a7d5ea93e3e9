package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.FirstOrderFamilyFit;
import dev.talus.models.galerkin.family.ResidualNorm;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.train.OptimiserKind;
import dev.talus.models.train.TrainingConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Poisson's equation on the unit disc, zero on its rim, with random sources of correlation length
 * 0.5. The source at the nodes is a feature.
 */
final class PoissonSources {
  static final String NAME = "poisson-sources";
  static final String EUCLIDEAN_NAME = "poisson-sources-euclidean";
  private static final int CASES = 40;
  private static final int TRAIN = 30;
  private static final double LENGTH = 0.5;
  private static final long FIRST_SEED = 1000;

  private PoissonSources() {}

  static FamilyStudy study() {
    return study(
        NAME,
        "Poisson on the disc, random sources",
        problem -> ResidualNorm.dualTo(InnerProduct.ofGradients(1), problem));
  }

  /** The same, trained in the Euclidean norm of the residuals as the paper trains. */
  static FamilyStudy euclidean() {
    return study(
        EUCLIDEAN_NAME,
        "The same in the Euclidean norm of residuals",
        problem -> ResidualNorm.EUCLIDEAN);
  }

  private static FamilyStudy study(
      String name, String title, Function<GalerkinProblem, ResidualNorm> norm) {
    FunctionSpace space = FunctionSpace.scalar(CaseMeshes.disc(8, 2), 2);
    List<StudyCase> cases = new ArrayList<>();
    for (int number = 0; number < CASES; number++) {
      cases.add(source(space, FIRST_SEED + number, norm));
    }
    return new FamilyStudy(
        name,
        title,
        cases.subList(0, TRAIN),
        cases.subList(TRAIN, CASES),
        new FirstOrderFamilyFit(
            5,
            List.of(32, 32, 32, 32),
            new TrainingConfiguration(
                OptimiserKind.ADAMW, 3e-3, 3e-6, 0, 4000, 0, 0.9, 0.999, 0, 0, 8, 1, Map.of()),
            CaseLoss.DUAL));
  }

  private static StudyCase source(
      FunctionSpace space, long seed, Function<GalerkinProblem, ResidualNorm> norm) {
    GaussianField source = new GaussianField(2, LENGTH, seed);
    DiscreteSystem system =
        DiscreteSystem.on(space).inside(Diffusion.withSource(Coefficient.of(source))).build();
    Constraints rim = Constraints.on(space).fix("u", space.mesh().boundary(), 0).build();
    GalerkinProblem problem = GalerkinProblem.forward(system, rim);
    double[] atNodes = new double[space.nodes(0).count()];
    for (int node = 0; node < atNodes.length; node++) {
      atNodes[node] = source.applyAsDouble(space.mesh().place(node));
    }
    return new StudyCase(
        new FamilyMember(
            "seed " + seed,
            problem,
            CaseFeatures.of(space).with("source", source),
            norm.apply(problem)),
        atNodes,
        new NewtonSolver(system, rim).solve().values());
  }
}
