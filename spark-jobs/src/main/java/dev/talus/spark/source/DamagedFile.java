package dev.talus.spark.source;

import java.io.Serializable;

/**
 * A file that its format's reader refuses.
 *
 * @param path as of {@link ParticleFile#path()}
 * @param complaint what is wrong, starting with the file and the place
 */
public record DamagedFile(String path, String complaint) implements Serializable {
  private static final long serialVersionUID = 1L;
}
