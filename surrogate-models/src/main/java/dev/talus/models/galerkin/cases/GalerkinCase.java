package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;

/**
 * A test case with its answer.
 *
 * @param id short name
 * @param title what it is
 * @param problem what is to be solved
 * @param reference U of the discrete problem with the true parameters, by Newton's method [N]
 * @param inferred degrees of freedom of boundary values that are inferred; may be empty
 */
public record GalerkinCase(
    String id, String title, GalerkinProblem problem, double[] reference, int[] inferred) {

  /** A problem of a user's with a solution to compare with. */
  public static GalerkinCase against(GalerkinProblem problem, double[] solution) {
    return new GalerkinCase("", "", problem, solution, new int[0]);
  }

  /** A forward problem, solved for its reference. */
  static GalerkinCase forward(
      String id, String title, DiscreteSystem system, Constraints boundary) {
    return new GalerkinCase(
        id,
        title,
        GalerkinProblem.forward(system, boundary),
        new NewtonSolver(system, boundary).solve().values(),
        new int[0]);
  }

  /**
   * Relative error of a field, |U - U_ref| / |U_ref| over its nodal values. Of a pressure the means
   * are taken off first, as its level depends on where it is held.
   */
  public double error(String field, double[] state) {
    int f = problem.system().space().field(field);
    double square = 0;
    double scale = 0;
    for (int c = 0; c < problem.system().space().fields().get(f).components(); c++) {
      double[] found = problem.system().space().component(state, f, c);
      double[] expected = problem.system().space().component(reference, f, c);
      double foundMean = field.equals("pressure") ? mean(found) : 0;
      double expectedMean = field.equals("pressure") ? mean(expected) : 0;
      for (int i = 0; i < found.length; i++) {
        double difference = found[i] - foundMean - expected[i] + expectedMean;
        square += difference * difference;
        scale += (expected[i] - expectedMean) * (expected[i] - expectedMean);
      }
    }
    return Math.sqrt(square / scale);
  }

  /** Relative error of the inferred boundary values. */
  public double inferredError(double[] state) {
    double square = 0;
    double scale = 0;
    for (int dof : inferred) {
      square += (state[dof] - reference[dof]) * (state[dof] - reference[dof]);
      scale += reference[dof] * reference[dof];
    }
    return Math.sqrt(square / scale);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
