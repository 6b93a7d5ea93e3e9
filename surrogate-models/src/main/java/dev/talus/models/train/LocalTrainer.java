package dev.talus.models.train;

/**
 * Trains one model in this process, a batch a step: loss and gradient, clipping, optimiser, weight
 * average.
 *
 * <p>Deterministic: two trainers with the same state that are given the same batches end bit-equal,
 * provided their models are. Not thread-safe.
 *
 * @param <B> what a step learns from
 */
public final class LocalTrainer<B> {
  private final TrainableModel<B> model;
  private final TrainingConfiguration configuration;
  private final LearningRateSchedule schedule;
  private final GradientClip clip;
  private final Optimiser optimiser;
  private final WeightAverage average; // null when off
  private long step;

  /** Starts at step 0 with the parameters the model has now. */
  public LocalTrainer(TrainableModel<B> model, TrainingConfiguration configuration) {
    this.model = model;
    this.configuration = configuration;
    schedule = configuration.schedule();
    clip = new GradientClip(configuration.clipNorm());
    optimiser =
        configuration
            .optimiserConfiguration()
            .create(Math.toIntExact(model.parameters().length()), model.parameters().dataType());
    average =
        configuration.emaDecay() > 0
            ? new WeightAverage(configuration.emaDecay(), model.parameters())
            : null;
  }

  /**
   * Makes one optimiser step on a batch.
   *
   * @throws TrainingDivergedException if loss or gradient is not finite; nothing is changed then
   *     but the model's gradient
   */
  public StepReport step(B batch) {
    LossReport loss = model.lossAndGradient(batch, configuration.fieldWeights());
    if (!Double.isFinite(loss.total())) {
      throw new TrainingDivergedException(step + 1, "loss", loss);
    }
    double gradientNorm = clip.apply(model.gradients());
    if (!Double.isFinite(gradientNorm)) {
      throw new TrainingDivergedException(step + 1, "gradient", loss);
    }
    double learningRate = schedule.at(step);
    optimiser.step(model.parameters(), model.gradients(), learningRate);
    step++;
    if (average != null) {
      average.update(model.parameters(), step);
    }
    return new StepReport(step, loss, learningRate, gradientNorm);
  }

  /**
   * An exact copy of where the training is.
   *
   * @throws IllegalArgumentException if the model is not float32
   */
  public TrainerState state() {
    return new TrainerState(
        step,
        FlatVector.toFloats(model.parameters()),
        optimiser.moments(),
        average == null ? null : average.values().floats().clone());
  }

  /**
   * Goes on from a state: overwrites the model's parameters, optimiser, average and step.
   *
   * @throws IllegalArgumentException if the state is of another model size, optimiser or averaging;
   *     nothing is changed then
   */
  public void restore(TrainerState state) {
    long length = model.parameters().length();
    if (state.parameters().length != length) {
      throw new IllegalArgumentException(
          "Restoring a trainer: expected "
              + length
              + " parameters, found "
              + state.parameters().length
              + ". The state belongs to another model configuration");
    }
    if ((state.ema() == null) != (average == null)) {
      throw new IllegalArgumentException(
          "Restoring a trainer: expected the weight average "
              + (average == null ? "off" : "on")
              + " as in this configuration, found it "
              + (state.ema() == null ? "off" : "on")
              + ". Use the ema_decay the state was trained with");
    }
    optimiser.restore(state.step(), state.optimiser());
    FlatVector.assign(model.parameters(), state.parameters());
    if (average != null) {
      average.values().assign(state.ema());
    }
    step = state.step();
  }
}
