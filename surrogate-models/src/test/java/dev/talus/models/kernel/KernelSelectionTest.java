package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelSelectionTest {

  @Test
  void choosesTheVectorApiOnAProcessorThatHasIt() {
    assertThat(KernelSelection.best(2)).isInstanceOf(VectorKernels.class);
    assertThat(KernelSelection.best(2).description()).contains("2 threads");
  }
}
