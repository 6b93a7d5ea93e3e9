package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.launcher.SparkLauncher;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Spark settings in {@code deploy/conf/spark}. */
class SparkProfilesTest {
  private static final String CIPHER = "spark.network.crypto.cipher";

  /** Families of names, and what only Spark's modules for YARN and Kubernetes know. */
  private static final List<String> FAMILIES =
      List.of(
          "spark.executorEnv.",
          "spark.executor.resource.gpu.",
          "spark.hadoop.",
          "spark.kubernetes.",
          "spark.metrics.conf.",
          "spark.yarn.");

  @ParameterizedTest
  @MethodSource("dev.talus.spark.cli.Deployment#profiles")
  void hasOnlySettingsThatSparkHas(String profile) throws IllegalAccessException {
    registerSettings();
    Set<String> elsewhere = settingsOfTheLauncher();
    elsewhere.add(CIPHER);

    assertThat(Deployment.profile(profile))
        .allSatisfy(
            (key, value) -> {
              if (FAMILIES.stream().noneMatch(key::startsWith) && !elsewhere.contains(key)) {
                ConfigEntry<?> entry = ConfigEntry.findEntry(key);
                assertThat(entry).as(key).isNotNull();
                entry.valueConverter().apply(value);
              }
            });
  }

  @Test
  void theCipherReachesTheNetwork() {
    String cipher = Deployment.profile("secure").get(CIPHER);

    TransportConf network = new TransportConf("rpc", new MapConfigProvider(Map.of(CIPHER, cipher)));

    assertThat(network.cipherTransformation()).isEqualTo("AES/GCM/NoPadding");
  }

  @Test
  void anInventedSettingIsSeen() {
    registerSettings();

    assertThat(ConfigEntry.findEntry("spark.executor.memoryOverheads")).isNull();
  }

  @Test
  void memoryOverheadHasRoomForNativeMemory() {
    Map<String, String> common = Deployment.profile("common");
    for (String process : List.of("driver", "executor")) {
      String prefix = "spark." + process;
      assertOverheadSuffices(
          common.get(prefix + ".memory"),
          common.get(prefix + ".memoryOverhead"),
          common.get(prefix + ".defaultJavaOptions"));
    }
  }

  /** Spark's own share for threads and buffers, and all that JavaCPP may take. */
  static void assertOverheadSuffices(String heap, String overhead, String javaOptions) {
    assertThat(javaOptions).contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    String most = javaOptions.replaceAll("(?s).*javacpp\\.maxbytes=(\\w+).*", "$1");
    long heapMib = JavaUtils.byteStringAsMb(heap);
    assertThat(JavaUtils.byteStringAsMb(overhead))
        .isGreaterThanOrEqualTo(JavaUtils.byteStringAsMb(most) + Math.max(384, heapMib / 10));
  }

  private static Set<String> settingsOfTheLauncher() throws IllegalAccessException {
    Set<String> names = new HashSet<>();
    for (Field constant : SparkLauncher.class.getFields()) {
      if (constant.getType() == String.class) {
        names.add((String) constant.get(null));
      }
    }
    return names;
  }

  /** Entries are known once the classes that declare them are loaded. */
  private static void registerSettings() {
    for (String group : List.of("package$", "UI$", "Network$", "History$")) {
      try {
        Class.forName("org.apache.spark.internal.config." + group);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
    SQLConf.get();
  }
}
