package dev.talus.spark.rollout;

import dev.talus.datasets.bed.BedState;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedRollout;
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
 * Makes the steps of beds from their first states. States are made as they are asked for, so memory
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
   * How a bed is rolled out.
   *
   * @param steps steps of each case
   * @param how how they are made
   * @param seed of what is drawn
   */
  record Plan(Map<String, Integer> steps, BedSteps how, long seed) implements Serializable {}

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

  @Override
  public Iterator<BedStateAt> call(Iterator<BedStateAt> starts) {
    if (!starts.hasNext()) {
      return starts;
    }
    BedModel model = trained.openInTask();
    return new Flattened<>(starts, start -> states(model, start).iterator());
  }

  private Stream<BedStateAt> states(BedModel model, BedStateAt start) {
    BedRollout rollout =
        plan.how().rollout(model, trained, described, parameters.get(start.caseId()), plan.seed());
    BedState[] present = {start.state()};
    return IntStream.rangeClosed(1, plan.steps().get(start.caseId()))
        .mapToObj(
            step -> {
              long begin = System.nanoTime();
              present[0] = rollout.next(present[0], step);
              stepNanos.add(System.nanoTime() - begin);
              return new BedStateAt(
                  start.caseId(),
                  start.step() + step * described.stateSteps(),
                  start.frame() + step * described.stride(),
                  start.timeSeconds() + step * described.stateSeconds(),
                  present[0]);
            });
  }
}
