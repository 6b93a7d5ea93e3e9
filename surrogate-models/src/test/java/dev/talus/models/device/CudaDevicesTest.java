package dev.talus.models.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class CudaDevicesTest {

  @Test
  void theBackendForTheProcessorHasNoDevices() {
    assumeTrue(Nd4j.getEnvironment().isCPU());

    assertThat(new CudaDevices().refusal(0)).get().asString().contains("processor", "-P cuda");
  }

  /** On a machine with a GPU and the profile cuda. */
  @Test
  void theFirstDeviceComputes() {
    assumeTrue(!Nd4j.getEnvironment().isCPU());

    assertThat(new CudaDevices().refusal(0)).isEmpty();
    assertThat(Nd4j.getAffinityManager().getDeviceForCurrentThread()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3, 7", "7, 0", "7, 5", "8, 0", "8, 6", "8, 9"})
  void theLibraryHasCodeForTheseCapabilities(int major, int minor) {
    assertThat(CudaDevices.capabilityRefusal(major, minor)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 5", "9, 0", "10, 0", "12, 0"})
  void andNotForThese(int major, int minor) {
    assertThat(CudaDevices.capabilityRefusal(major, minor))
        .get()
        .asString()
        .contains(major + "." + minor);
  }
}
