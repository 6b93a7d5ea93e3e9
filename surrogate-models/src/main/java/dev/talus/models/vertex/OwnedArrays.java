package dev.talus.models.vertex;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays that are freed together, instead of whenever the collector finds their owners dead. */
public final class OwnedArrays implements AutoCloseable {
  private final List<INDArray> arrays = new ArrayList<>();

  /** Takes an array that nobody else frees, and returns it. */
  public INDArray add(INDArray array) {
    arrays.add(array);
    return array;
  }

  @Override
  public void close() {
    arrays.stream().filter(array -> !array.wasClosed()).forEach(INDArray::close);
    arrays.clear();
  }
}
