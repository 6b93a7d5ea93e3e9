/**
 * Differentiation on a {@link dev.talus.models.autodiff.Tape}: operations run at once and are
 * remembered, {@code backward} replays them in reverse and leaves gradients in the leaves, {@code
 * pushForward} replays them in order with a tangent beside every value. One class per operation;
 * the numbers come from {@link dev.talus.models.kernel.Kernels}.
 */
package dev.talus.models.autodiff;
