package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.solve.ImplicitEuler;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import java.util.List;

/**
 * The sections {@code initial} and {@code time} of a {@link ProblemFile}: where fields start from,
 * and the steps that are made from there.
 *
 * @param equations of one step
 * @param start U [N] at time 0
 * @param timeStepSeconds length of a step
 * @param steps how many
 * @param outputEvery the start and every so many-th step are written, and the last
 */
public record TimeMarch(
    ImplicitEuler equations, double[] start, double timeStepSeconds, int steps, int outputEvery) {
  static final String INITIAL = "initial";
  static final String TIME = "time";
  private static final String TIME_STEP = "time_step_s";
  private static final String STEPS = "steps";
  private static final String OUTPUT_EVERY = "output_every";

  /**
   * The march of a problem.
   *
   * @throws UsageException if a key or a value does not fit
   */
  static TimeMarch of(YamlMap yaml, GalerkinProblem problem) {
    int steps = atLeastOne(time(yaml), STEPS, -1);
    return new TimeMarch(
        new ImplicitEuler(problem.system(), problem.known()),
        problem.known().impose(initial(yaml, problem.system().space())),
        timeStepSeconds(yaml),
        steps,
        atLeastOne(time(yaml), OUTPUT_EVERY, 1));
  }

  /** Length of a step in a problem. */
  static double timeStepSeconds(YamlMap yaml) {
    YamlMap time = time(yaml);
    double seconds = time.number(TIME_STEP, 0);
    if (!(seconds > 0)) {
      throw new UsageException(
          "%s: expected seconds greater than 0, found %s."
              .formatted(
                  time.place(TIME_STEP), time.has(TIME_STEP) ? String.valueOf(seconds) : "none"));
    }
    return seconds;
  }

  private static YamlMap time(YamlMap yaml) {
    return yaml.map(TIME).allow(List.of(TIME_STEP, STEPS, OUTPUT_EVERY));
  }

  private static int atLeastOne(YamlMap time, String key, int otherwise) {
    int number = time.integer(key, otherwise);
    if (number < 1) {
      throw new UsageException(
          "%s: expected a whole number from 1, found %s."
              .formatted(time.place(key), time.has(key) ? String.valueOf(number) : "none"));
    }
    return number;
  }

  private static double[] initial(YamlMap yaml, FunctionSpace space) {
    List<String> fields = space.fields().stream().map(field -> field.name()).toList();
    YamlMap initial = yaml.map(INITIAL).allow(fields);
    double[] state = new double[space.dofCount()];
    int d = space.mesh().dimension();
    for (int f = 0; f < fields.size(); f++) {
      PointFormula formula = initial.formula(fields.get(f), initial.text(fields.get(f)));
      double[] places = space.nodes(f).coordinates();
      for (int node = 0; node < space.nodes(f).count(); node++) {
        state[space.dof(f, node, 0)] =
            formula.at(Arrays.copyOfRange(places, node * d, (node + 1) * d));
      }
    }
    return state;
  }

  /** Whether a step is written. */
  public boolean writes(int step) {
    return step % outputEvery == 0 || step == steps;
  }
}
