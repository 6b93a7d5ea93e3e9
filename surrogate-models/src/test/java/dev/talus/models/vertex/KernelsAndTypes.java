package dev.talus.models.vertex;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.nd4j.linalg.api.buffer.DataType;

/** Everything a network computes is tested with all kernels and in both types. */
public final class KernelsAndTypes {
  private KernelsAndTypes() {}

  /** All implementations. */
  public static List<Kernels> kernels() {
    return List.of(new VectorKernels(), new Nd4jKernels());
  }

  /** All pairs of implementation and type. */
  public static Stream<Arguments> pairs() {
    return kernels().stream()
        .flatMap(
            kernels ->
                Stream.of(DataType.DOUBLE, DataType.FLOAT)
                    .map(type -> Arguments.of(kernels, type)));
  }
}
