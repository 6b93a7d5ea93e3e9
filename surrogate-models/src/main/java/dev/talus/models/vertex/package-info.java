/**
 * The blocks of the architectures, NeuralDEM's and Chebyshev convolutions, and the DL4J graph
 * vertices that hold them.
 *
 * <p>A {@link dev.talus.models.vertex.Block} says which parameters it has and writes its forward
 * pass on a tape; the tape gives the backward pass. {@link dev.talus.models.vertex.BlockVertex}
 * puts a block into a {@code ComputationGraph}, whose flat vectors hold parameters and gradients.
 */
package dev.talus.models.vertex;
