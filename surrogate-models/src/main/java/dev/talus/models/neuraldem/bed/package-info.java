/**
 * The transient NeuralDEM model (arXiv 2411.09678) of a fluidised bed: the next state of gas and
 * particles from the present one, step after step.
 *
 * <p>Start reading at {@link dev.talus.models.neuraldem.bed.BedModel}; {@link
 * dev.talus.models.neuraldem.bed.BedTraining} trains it, {@link
 * dev.talus.models.neuraldem.bed.BedRollout} makes steps with it.
 */
package dev.talus.models.neuraldem.bed;
