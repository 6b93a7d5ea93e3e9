package dev.talus.models.train;

/**
 * What one optimiser step did.
 *
 * @param step steps made so far, with this one
 * @param loss loss of the batch before the step
 * @param learningRate rate of the step
 * @param gradientNorm Euclidean norm of the gradient before clipping
 */
public record StepReport(long step, LossReport loss, double learningRate, double gradientNorm) {}
