package dev.talus.spark.evaluate;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import dev.talus.spark.galerkin.ResidualMethod;
import dev.talus.spark.galerkin.SolveMethod;
import dev.talus.spark.galerkin.SolveSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Networks of their own for one case, as {@code talus galerkin solve} trains them on its residual:
 * one by Levenberg-Marquardt and one by Adam, one after the other.
 *
 * @param problem of the family
 * @param seconds wall time of each training
 */
record SingleCaseTraining(FamilyProblem problem, double seconds) implements Serializable {
  private static final long SEED = 1;

  /**
   * Of the network for Levenberg-Marquardt: one that outnumbers the equations of a mesh takes
   * minutes a step, and a step that has begun is ended.
   */
  private static final int PARAMETERS = 1500;

  private static final Map<ResidualMethod, SolveMethod> METHODS =
      Map.of(
          ResidualMethod.NETWORK_LM, SolveMethod.NETWORK_LM,
          ResidualMethod.NETWORK_ADAM, SolveMethod.NETWORK_ADAM);

  /** Trains the networks and follows their residuals. */
  List<ResidualHistory> of(CaseGeometry geometry) {
    GalerkinProblem solved = geometry.member(problem).problem();
    return List.of(ResidualMethod.NETWORK_LM, ResidualMethod.NETWORK_ADAM).stream()
        .map(
            method -> {
              Follower follower = new Follower(solved);
              FitResult found =
                  METHODS
                      .get(method)
                      .solve(
                          solved,
                          SolveSettings.DEFAULT.withParameters(PARAMETERS).within(seconds),
                          SEED,
                          follower);
              return new ResidualHistory(geometry.caseId(), method, follower.pointsTo(found));
            })
        .toList();
  }

  /**
   * Looks at the residual of the state after each of the first steps, later after each tenth of the
   * steps so far. The norms that methods tell are of the state before a step, or weighted.
   */
  private static final class Follower implements Fit.Listener {
    private static final double GROWTH = 1.1;

    private final GalerkinProblem problem;
    private final List<ResidualHistory.Point> points = new ArrayList<>();
    private final long start = System.nanoTime();
    private int last;
    private double next = 1;

    Follower(GalerkinProblem problem) {
      this.problem = problem;
    }

    @Override
    public void stepped(int step, double norm) {
      // reached() has all that is followed
    }

    @Override
    public void reached(int step, double norm, Supplier<double[]> state) {
      if (step >= next) {
        next = Math.max(step + 1, GROWTH * step);
        add(step, state.get());
      }
    }

    List<ResidualHistory.Point> pointsTo(FitResult found) {
      if (found.steps() > last) {
        add(found.steps(), found.state());
      }
      return points;
    }

    private void add(int step, double[] state) {
      double seconds = (System.nanoTime() - start) / 1e9;
      double[] residual = problem.residual(state, problem.system().defaults());
      points.add(new ResidualHistory.Point(step, seconds, Vectors.norm(residual)));
      last = step;
    }
  }
}
