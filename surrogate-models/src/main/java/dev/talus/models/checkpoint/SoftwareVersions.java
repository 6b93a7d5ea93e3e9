package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;

/** Versions of the software that runs, for the record in a checkpoint. */
public final class SoftwareVersions {
  private SoftwareVersions() {}

  /** Versions by name: talus, java, nd4j, nd4j_backend, os. */
  public static Map<String, String> current() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("talus", version("dev.talus", "talus-surrogate-models"));
    versions.put("java", System.getProperty("java.runtime.version"));
    versions.put("nd4j", version("org.nd4j", "nd4j-api"));
    versions.put("nd4j_backend", Nd4j.getBackend().getClass().getSimpleName());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  /** The version in the description that Maven puts into each jar. */
  private static String version(String group, String artifact) {
    String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = SoftwareVersions.class.getResourceAsStream(resource)) {
      if (in == null) {
        return "unpackaged";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
