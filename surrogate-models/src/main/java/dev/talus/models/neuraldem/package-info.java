/**
 * The NeuralDEM hopper model (arXiv 2411.09678): fields of a discharging hopper, at any position
 * and any time, from the parameters of the case alone.
 *
 * <p>Start reading at {@link dev.talus.models.neuraldem.HopperModel}.
 */
package dev.talus.models.neuraldem;
