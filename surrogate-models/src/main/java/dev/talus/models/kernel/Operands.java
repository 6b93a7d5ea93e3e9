package dev.talus.models.kernel;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays of one kernel call, kept reachable until it ends: their native memory is freed when
 * the collector finds them dead, and a pointer taken from one does not count as a use.
 */
final class Operands implements AutoCloseable {
  private final List<INDArray> arrays = new ArrayList<>(8);

  Memory memory(INDArray array) {
    arrays.add(array);
    return Memory.of(array);
  }

  /** The memory of a destination's array, null if none is wanted. */
  Memory memory(Destination destination) {
    return destination.wanted() ? memory(destination.array()) : null;
  }

  /** The fence; "finally" by being the end of a try-with-resources. */
  @Override
  @SuppressWarnings("ReachabilityFenceUsage")
  public void close() {
    Reference.reachabilityFence(arrays);
  }
}
