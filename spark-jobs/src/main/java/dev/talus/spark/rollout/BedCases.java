package dev.talus.spark.rollout;

import dev.talus.datasets.bed.BedState;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedRollout;
import dev.talus.spark.job.Flattened;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStateAt;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Makes the states of beds that follow given ones. States are made as they are asked for, so memory
 * does not grow with their number.
 */
final class BedCases implements FlatMapFunction<Iterator<BedStateAt>, BedStateAt> {
  private static final long serialVersionUID = 1;

  private final TrainedBed trained;
  private final BedDescription described;
  private final Map<String, double[]> parameters;
  private final Plan plan;
  private final CollectionAccumulator<Long> stepNanos;

  /**
   * How beds are rolled out.
   *
   * @param courses that of each case
   * @param upTo number of the last state to make now, where a case goes as far
   * @param how how steps are made
   * @param seed of what is drawn
   */
  record Plan(Map<String, BedCourse> courses, int upTo, BedSteps how, long seed)
      implements Serializable {}

  /**
   * Rollouts with a model.
   *
   * @param parameters conditioning parameters of each case, physical units
   * @param stepNanos receives the time of each step
   */
  BedCases(
      TrainedBed trained,
      BedDescription described,
      Map<String, double[]> parameters,
      Plan plan,
      CollectionAccumulator<Long> stepNanos) {
    this.trained = trained;
    this.described = described;
    this.parameters = parameters;
    this.plan = plan;
    this.stepNanos = stepNanos;
  }

  /** The same as far as another state. */
  BedCases upTo(int number) {
    return new BedCases(
        trained,
        described,
        parameters,
        new Plan(plan.courses(), number, plan.how(), plan.seed()),
        stepNanos);
  }

  /** Number of cases. */
  int count() {
    return plan.courses().size();
  }

  @Override
  public Iterator<BedStateAt> call(Iterator<BedStateAt> from) {
    if (!from.hasNext()) {
      return from;
    }
    BedModel model = trained.openInTask();
    return new Flattened<>(from, state -> statesAfter(state, model).iterator());
  }

  private Stream<BedStateAt> statesAfter(BedStateAt from, BedModel model) {
    String caseId = from.caseId();
    BedCourse course = plan.courses().get(caseId);
    BedRollout rollout =
        plan.how().rollout(model, trained, described, parameters.get(caseId), plan.seed());
    BedState[] present = {from.state()};
    return IntStream.rangeClosed(
            course.numberOf(from, described) + 1, Math.min(plan.upTo(), course.steps()))
        .mapToObj(
            number -> {
              long begin = System.nanoTime();
              present[0] = rollout.next(present[0], number);
              stepNanos.add(System.nanoTime() - begin);
              return course.at(number, present[0], described);
            });
  }
}
